/** Running a replay file. */

import type { Design } from '../../tsgen/design/design.ts';
import { Model } from '../addon/model.ts';
import type { SourceFile } from '../builder/source-file.ts';
import type { TraceFormat } from '../builder/flags.ts';
import { frameLayouts, topModule } from '../packing/layout.ts';
import { builtModel, type ModelOptions } from './cosimulate.ts';
import { replayBlock, type Checked, type RunFailure } from './engine.ts';
import { describeFailure, WINDOW_CYCLES } from './failure-view.ts';
import { lastFrames, unpackBlock, type RecordedBlock } from './recording.ts';
import { readReplay, ReplayFileError } from './replay-file.ts';
import type { CosimulationResult } from './result.ts';
import { writeRecordedWaves } from './traced-run.ts';

export interface ReplayOptions extends ModelOptions {
  /** Other SystemVerilog with the same ports, to see whether the failure is mended. Default: that of the file. */
  readonly rtl?: readonly SourceFile[];
  /** Write a waveform of the last cycles. */
  readonly waves?: { readonly format: TraceFormat; readonly file: string };
}

function firstFailure(checked: Checked, design: Design, blocks: readonly RecordedBlock[]): RunFailure | undefined {
  const layouts = frameLayouts(design);
  const { inputs, outputs } = layouts;
  let start = 0;
  for (const recorded of blocks) {
    const frames = unpackBlock(recorded, inputs.words, outputs.words);
    const failure = replayBlock(checked, frames, start, layouts);
    if (failure !== undefined) return failure;
    start += recorded.cycles;
  }
  return undefined;
}

/** The recording up to and including `cycle`, which may lie inside a block. */
function windowUpTo(design: Design, blocks: readonly RecordedBlock[], cycle: number) {
  const { inputs, outputs } = frameLayouts(design);
  const window = lastFrames(blocks, Number.POSITIVE_INFINITY, inputs.words, outputs.words);
  const first = Math.max(0, cycle + 1 - WINDOW_CYCLES);
  return {
    firstCycle: first,
    cycles: cycle + 1 - first,
    inputs: window.inputs.subarray(first * inputs.words, (cycle + 1) * inputs.words),
    outputs: window.outputs.subarray(first * outputs.words, (cycle + 1) * outputs.words),
  };
}

/**
 * Runs the recorded inputs of a replay file on its RTL and compares all outputs with those recorded. Throws
 * {@link ReplayFileError} when the file is damaged, ToolError when the model cannot be built.
 */
export async function replayFile(path: string, options: ReplayOptions = {}): Promise<CosimulationResult> {
  const replay = await readReplay(path);
  const { design, blocks, powerUpSeed } = replay;
  const rtl = options.rtl ?? replay.sources;
  const built = await builtModel(design, rtl, options, options.waves?.format);
  const start = performance.now();
  const model = new Model(built.path, design, powerUpSeed);
  let failure: RunFailure | undefined;
  try {
    failure = firstFailure({ model, powerUpSeed }, design, blocks);
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof Error && 'code' in error)) throw error;
    throw new ReplayFileError(`${path} is damaged: ${error.message}`, { cause: error });
  } finally {
    model.dispose();
  }
  if (options.waves !== undefined) writeRecordedWaves(built.path, design, powerUpSeed, blocks, options.waves.file);
  const total = blocks.reduce((sum, block) => sum + block.cycles, 0);
  const compared = failure?.cycle ?? total - 1;
  const described =
    failure === undefined
      ? undefined
      : describeFailure(design, failure, windowUpTo(design, blocks, failure.cycle), replay.seed);
  return {
    passed: described === undefined,
    design: design.top,
    parameters: topModule(design).parameters,
    mode: 'replay',
    seed: replay.seed,
    powerUpSeeds: [powerUpSeed],
    cycles: compared,
    bitsCompared: compared * frameLayouts(design).outputs.bits,
    mismatches: described?.differences.length ?? 0,
    failure: described,
    replayFile: path,
    wavesFile: options.waves?.file,
    verilatorVersion: built.verilatorVersion,
    buildSeconds: built.seconds,
    buildHit: built.hit,
    seconds: (performance.now() - start) / 1000,
  };
}
