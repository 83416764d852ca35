import { join } from 'node:path';
import type { Command } from 'commander';
import { type PresetName, presetNames } from '../../sim/index.ts';
import {
  cosimulate,
  type CosimulationResult,
  formatCosimulationResult,
  randomStimulus,
} from '../../testbench/index.ts';
import { cosimulateTile, isTileController, type TileCosimulationResult } from '../../testbench/tile/index.ts';
import type { CompileResult } from '../../tsgen/index.ts';
import { simulate } from '../../tsgen/language/index.ts';
import { CommandFailure, usageError } from '../failure.ts';
import { makeOutput, type Output } from '../output.ts';
import { compileTarget, resolveTarget, type TargetOptions } from '../target.ts';

interface CosimOptions extends TargetOptions {
  readonly steps?: string;
  readonly seed: string;
  readonly device?: string;
  readonly waves?: string;
  readonly output: string;
  readonly json?: boolean;
}

const DEFAULT_CYCLES = 20_000;
const DEFAULT_COMMANDS = 200;

function integer(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < low || value > high) {
    usageError(`${name} ${text}: expected an integer from ${low} to ${high}`);
  }
  return value;
}

function traceFormat(text: string | undefined): 'vcd' | 'fst' | undefined {
  if (text === undefined || text === 'vcd' || text === 'fst') return text;
  usageError(`--waves ${text}: expected vcd or fst`);
}

function preset(text: string): PresetName {
  const found = presetNames.find((name) => name === text);
  if (found === undefined) usageError(`--device ${text}: there are ${presetNames.join(', ')}`);
  return found;
}

interface Run {
  readonly compiled: CompileResult;
  readonly steps: number | undefined;
  readonly seed: number;
  readonly trace: 'vcd' | 'fst' | undefined;
  readonly directory: string;
}

export function addCosimCommand(program: Command): void {
  program
    .command('cosim')
    .description('run the RTL beside its twin: every output bit of every clock must agree')
    .argument('<target>', 'a TypeScript file, or the name of a built-in controller')
    .option(
      '--steps <number>',
      `clocks (default ${DEFAULT_CYCLES}); of a tile controller: commands (default ${DEFAULT_COMMANDS})`,
    )
    .option('--seed <number>', 'seed of stimulus and devices', '1')
    .option('--device <preset>', 'devices of the crossbar that a tile controller is wired to (default ReRamSB)')
    .option('--waves <format>', 'write a waveform: vcd or fst')
    .option('-o, --output <directory>', 'where waveform and replay file go', '.')
    .option('--param <name=value...>', 'constructor parameters')
    .option('--class <name>', 'which class, when the file exports several')
    .option('--json', 'print the result as JSON')
    .action(async (name: string, options: CosimOptions) => {
      const output = makeOutput(options.json === true);
      const run: Omit<Run, 'compiled'> = {
        steps: options.steps === undefined ? undefined : integer('--steps', options.steps, 2, 2 ** 31),
        seed: integer('--seed', options.seed, 0, 2 ** 31 - 1),
        trace: traceFormat(options.waves),
        directory: options.output,
      };
      const device = preset(options.device ?? 'ReRamSB');
      const compiled = compileTarget(resolveTarget(name, options), output, { quiet: true });
      const { design } = compiled;
      if (design !== undefined && isTileController(design)) await runTile({ ...run, compiled }, device, output);
      else {
        if (options.device !== undefined) usageError('--device: only a tile controller is wired to a crossbar');
        await runModule({ ...run, compiled }, output);
      }
    });
}

function sourcesOf(compiled: CompileResult): { name: string; text: string }[] {
  return compiled.modules.map((module) => ({ name: module.fileName, text: module.text }));
}

async function runModule(run: Run, output: Output): Promise<void> {
  const { compiled, seed, trace, directory } = run;
  const { design } = compiled;
  if (design === undefined) return;
  const cycles = run.steps ?? DEFAULT_CYCLES;
  const result: CosimulationResult = await cosimulate({
    design,
    rtl: sourcesOf(compiled),
    twin: () => simulate(compiled.construct(), { powerOnSeed: seed }),
    stimulus: () => randomStimulus(design, { seed }),
    cycles,
    seed,
    outputDirectory: directory,
    ...(trace === undefined ? {} : { waves: { format: trace, file: join(directory, `${design.top}.${trace}`) } }),
    onProgress: (done) => {
      output.progress(`${done} of ${cycles} cycles`);
    },
  });
  output.progress('');
  output.text(formatCosimulationResult(result));
  output.data(result);
  if (!result.passed) throw new CommandFailure(1, `${design.top}: RTL and twin differ`);
}

async function runTile(run: Run, device: PresetName, output: Output): Promise<void> {
  const { compiled, seed, trace, directory } = run;
  const top = compiled.design?.top ?? '';
  const steps = run.steps ?? DEFAULT_COMMANDS;
  const wavesFile = trace === undefined ? undefined : join(directory, `${top}.${trace}`);
  const result = await cosimulateTile({
    compiled,
    steps,
    seed,
    fastDevice: device,
    slowDevice: device,
    replayFile: join(directory, `${top}-replay.json`),
    ...(trace === undefined || wavesFile === undefined ? {} : { trace, wavesFile }),
    onProgress: (done) => {
      output.progress(`${done} of ${steps} commands`);
    },
  });
  output.progress('');
  output.text(formatTileResult(top, device, result));
  if (wavesFile !== undefined) output.text(`  waveform: ${wavesFile}`);
  output.data({ design: top, device, ...result, ...(wavesFile === undefined ? {} : { wavesFile }) });
  if (!result.passed) throw new CommandFailure(1, `${top}: the models differ`);
}

/** A few lines for people. */
function formatTileResult(top: string, device: string, result: TileCosimulationResult): string {
  const { totals, failure } = result;
  const lines = [
    `${top}: ${result.passed ? 'passed' : 'FAILED'}`,
    `  RTL = twin:   ${result.cycles} clocks, ${result.bitsCompared} output bits compared${result.passed ? ', 0 mismatches' : ''}`,
    `  RTL = golden: ${result.commands} commands, ${result.slots} pulse slots, ${result.reads} column reads, ${result.wordsCompared} memory words`,
    `  crossbar ${device}: ${totals.fastPulses} pulses on A, ${totals.slowPulses} on C`,
    `  seed ${result.seed}, power-up seed ${result.powerUpSeed}, ${result.verilatorVersion}`,
    `  model ${result.buildHit ? 'from cache' : 'built'} in ${result.buildSeconds.toFixed(2)} s, run in ${result.seconds.toFixed(2)} s`,
  ];
  if (failure !== undefined) {
    lines.push(`  ${failure.message}`);
    if (failure.kind === 'clock') lines.push(failure.details.waveform);
  }
  if (result.replayFile !== undefined) lines.push(`  replay file: ${result.replayFile}`);
  return lines.join('\n');
}
