/** Icarus runs the RTL, and the gates that yosys makes of it. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstErrorLine, runTool } from '../../toolchain/run-tool.ts';
import { ToolError } from '../../toolchain/tool-error.ts';
import type { PreparedProgram } from '../prepare.ts';
import { designText, type Engine, type EngineName, type Finding } from './engine.ts';
import { findings, testbench, writeVectors } from './vectors.ts';

/** Seconds that the simulation of one program may take; the usual is a tenth of one. */
const SECONDS_EACH = 4;

async function run(tool: string, parameters: readonly string[], directory: string, seconds: number): Promise<string> {
  const { exitCode, stdout, stderr } = await runTool(tool, parameters, { directory, timeoutSeconds: seconds });
  if (exitCode === 0) return stdout;
  const log = `${stderr}${stdout}`;
  throw new ToolError(tool, 'failed', `${tool} failed: ${firstErrorLine(log)}`, log);
}

async function simulateFiles(
  programs: readonly PreparedProgram[],
  directory: string,
  files: readonly string[],
  engine: EngineName,
): ReturnType<Engine> {
  const cycles = programs[0]?.cycles ?? 0;
  await writeVectors(programs, directory);
  await writeFile(join(directory, 'tb.sv'), testbench(programs, cycles));
  await run('iverilog', ['-g2012', '-s', 'tb', '-o', 'tb.vvp', 'tb.sv', ...files], directory, 120);
  const text = await run('vvp', ['-n', 'tb.vvp'], directory, SECONDS_EACH * programs.length);
  if (!/^end$/m.test(text)) throw new ToolError('vvp', 'failed', `vvp stopped early: ${text.slice(-200)}`, text);
  return findings(text, programs, engine);
}

async function writeDesign(programs: readonly PreparedProgram[], directory: string): Promise<void> {
  await writeFile(join(directory, 'design.sv'), designText(programs));
}

/**
 * RTL, one program at a time: Icarus 11 runs some always_comb blocks for ever, because a part-select of a variable that a
 * block assigns more than once wakes the block again. Such a program is counted and left to the other engines.
 */
export const icarusEngine: Engine = async (programs, directory) => {
  const found: Finding[] = [];
  for (const program of programs) {
    await writeDesign([program], directory);
    try {
      found.push(...(await simulateFiles([program], directory, ['design.sv'], 'icarus')));
    } catch (error) {
      if (!(error instanceof ToolError) || error.failure === 'missing' || error.failure === 'interrupted') throw error;
      const unable = error.failure === 'timeout';
      found.push({ program, engine: 'icarus', cycle: undefined, message: error.message, unable });
    }
  }
  return found;
};

/**
 * Gates: `synth -flatten` of each program. Flip-flops without a reset start at zero, because an unknown that gates
 * cannot see to be masked would spread where RTL and silicon have a value. Without the pass `fsm`: it recodes a register that
 * only ever holds a few constants, and its gates are right only from a legal code on, so that one clock of reset from an
 * arbitrary state leaves wrong values in the registers that depend on it. It needs two.
 */
export const netlistEngine: Engine = async (programs, directory) => {
  await writeDesign(programs, directory);
  const script = [
    'read_verilog -sv design.sv',
    'design -save all',
    ...programs.flatMap(({ design }) => [
      'design -load all',
      `synth -flatten -nofsm -top ${design.top}`,
      'check -assert',
      'setundef -undriven -zero',
      'setundef -init -zero',
      `write_verilog -noattr ${design.top}.net.v`,
    ]),
  ];
  await writeFile(join(directory, 'synth.ys'), `${script.join('\n')}\n`);
  await run('yosys', ['-q', 'synth.ys'], directory, 60 + 30 * programs.length);
  const files = programs.map(({ design }) => `${design.top}.net.v`);
  return simulateFiles(programs, directory, files, 'netlist');
};
