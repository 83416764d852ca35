/** `tilewright cosim`: RTL and twin, and for a tile controller crossbars and golden model as well. */

import { join } from 'node:path';
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
import type { Output } from '../output.ts';
import { compileTarget, type Target } from '../target.ts';

export interface CosimRequest {
  /** Clocks, or commands of a tile controller; undefined for the default. */
  readonly steps: number | undefined;
  readonly seed: number;
  readonly device: string | undefined;
  readonly trace: 'vcd' | 'fst' | undefined;
  /** Where waveform and replay file go. */
  readonly directory: string;
}

interface Run extends Omit<CosimRequest, 'device'> {
  readonly compiled: CompileResult;
}

const DEFAULT_CYCLES = 20_000;
const DEFAULT_COMMANDS = 200;
const DEFAULT_DEVICE = 'ReRamSB';

function preset(text: string): PresetName {
  const found = presetNames.find((name) => name === text);
  if (found === undefined) usageError(`--device ${text}: there are ${presetNames.join(', ')}`);
  return found;
}

export async function runCosim(target: Target, request: CosimRequest, output: Output): Promise<void> {
  const device = preset(request.device ?? DEFAULT_DEVICE);
  const compiled = compileTarget(target, output, { quiet: true });
  const { design } = compiled;
  const run: Run = { ...request, compiled };
  if (design !== undefined && isTileController(design)) {
    await runTile(run, device, output);
    return;
  }
  if (request.device !== undefined) usageError('--device: only a tile controller is wired to a crossbar');
  await runModule(run, output);
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
    twin: (powerOnSeed = seed) => simulate(compiled.construct(), { powerOnSeed }),
    stimulus: () => randomStimulus(design, { seed }),
    cycles,
    seed,
    observe: 'registers',
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
    `  RTL = golden: ${result.commands} commands, ${result.slots} pulse slots, ${result.reads} column reads`,
    `  twin = golden: ${result.wordsCompared} memory words`,
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
