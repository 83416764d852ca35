/** Icarus runs the RTL, and the gates that yosys makes of it. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstErrorLine, runTool } from '../../toolchain/run-tool.ts';
import { ToolError } from '../../toolchain/tool-error.ts';
import type { PreparedProgram } from '../prepare.ts';
import type { Engine, EngineName } from './engine.ts';
import { findings, testbench, writeVectors } from './vectors.ts';

/** Seconds for each program of a batch; one that loops for ever is found by halving the batch. */
const SECONDS_EACH = 6;

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
  const text = await run('vvp', ['-n', 'tb.vvp'], directory, 20 + SECONDS_EACH * programs.length);
  if (!/^end$/m.test(text)) throw new ToolError('vvp', 'failed', `vvp stopped early: ${text.slice(-200)}`, text);
  return findings(text, programs, engine);
}

async function writeDesign(programs: readonly PreparedProgram[], directory: string): Promise<void> {
  const modules = programs.flatMap((program) => program.modules);
  await writeFile(join(directory, 'design.sv'), modules.map((module) => module.text).join('\n'));
}

export const icarusEngine: Engine = async (programs, directory) => {
  await writeDesign(programs, directory);
  return simulateFiles(programs, directory, ['design.sv'], 'icarus');
};

/**
 * Gates: `synth -flatten` of each program. Flip-flops without a reset start at zero, because an unknown that gates
 * cannot see to be masked would spread where RTL and silicon have a value.
 */
export const netlistEngine: Engine = async (programs, directory) => {
  await writeDesign(programs, directory);
  const script = [
    'read_verilog -sv design.sv',
    'design -save all',
    ...programs.flatMap(({ design }) => [
      'design -load all',
      `synth -flatten -top ${design.top}`,
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
