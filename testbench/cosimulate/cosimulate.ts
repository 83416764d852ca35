/** Co-simulation: generated RTL in Verilator against its twin in V8, every output of every cycle. */

import { join } from 'node:path';
import type { Design } from '../../tsgen/design/design.ts';
import type { Module } from '../../tsgen/language/index.ts';
import { Model } from '../addon/model.ts';
import { buildModel, type BuiltModel } from '../builder/build-model.ts';
import type { SourceFile } from '../builder/source-file.ts';
import { defaultCacheDirectory } from '../builder/cache.ts';
import type { TraceFormat } from '../builder/flags.ts';
import { frameLayouts, observed, topModule } from '../packing/layout.ts';
import { findToolchain, type Toolchain } from '../toolchain/toolchain.ts';
import { Twin } from '../twin/twin.ts';
import { Leader, modelReference, runEngine, type Checked, type CosimulationMode, type RunFailure } from './engine.ts';
import { describeFailure, differingSignals, WINDOW_CYCLES } from './failure-view.ts';
import { prepareOutputDirectory } from './output-file.ts';
import { lastFrames, recordBlock, type RecordedBlock } from './recording.ts';
import { REPLAY_FORMAT, sourcesHash, writeReplay } from './replay-file.ts';
import type { CosimulationResult } from './result.ts';
import type { Stimulus } from './stimulus.ts';
import { traceWindow, writeRecordedWaves } from './traced-run.ts';

/** A waveform of the first model during the run. */
export interface WavesRequest {
  readonly format: TraceFormat;
  readonly file: string;
  /** First cycle. Default 0. */
  readonly from?: number;
  /** Cycle before which it ends. Default: the end of the run. */
  readonly to?: number;
}

/** Where and how models are built. */
export interface ModelOptions {
  /** Default: what {@link findToolchain} finds. */
  readonly toolchain?: Toolchain;
  /** Default: {@link defaultCacheDirectory}. */
  readonly cacheDirectory?: string;
  /** Optimisation of the C++ compiler. Default 2. */
  readonly optimization?: 0 | 1 | 2;
  readonly signal?: AbortSignal;
}

export interface CosimulateOptions extends ModelOptions {
  readonly design: Design;
  /** The SystemVerilog of the design. */
  readonly rtl: readonly SourceFile[];
  /**
   * Makes a fresh simulated twin. It is called again after a failure, to record the way there; and once more with a number,
   * for a twin whose memories hold something else at power-up (`powerOnSeed` of simulate()). One that ignores the number is
   * legal, but then a failure that comes from a word never written is not recognised as such. Without a twin the RTL is
   * driven alone, and models with other power-up seeds must give the same outputs as the first.
   */
  readonly twin?: (powerOnSeed?: number) => Module;
  /** Makes a fresh source of inputs, the same each time it is called. */
  readonly stimulus: () => Stimulus;
  /** Cycles to run, cycle 0 (the power-up reset, not compared) included. */
  readonly cycles: number;
  /** Seed of the stimulus, for reports. */
  readonly seed: number;
  /** One model for each, started from random state. Default 1, 2, 3. */
  readonly powerUpSeeds?: readonly number[];
  /** Default `replay`. */
  readonly mode?: CosimulationMode;
  /** Cycles of a block, 1 to 65536. No result depends on it. Default 4096. */
  readonly blockCycles?: number;
  /**
   * What is compared: the outputs (default), or every register of every instance as well, which finds more, names the
   * place closer, and runs at a fraction of the speed.
   */
  readonly observe?: 'outputs' | 'registers';
  readonly waves?: WavesRequest;
  /** Directory for the replay file of a failure. Without it none is written. */
  readonly outputDirectory?: string;
  /** Also write a waveform of the cycles up to a failure, to the output directory. */
  readonly failureWaves?: TraceFormat;
  /** Called after every block with the number of cycles done. */
  readonly onProgress?: (cycles: number) => void;
}

const DEFAULT_POWER_UP_SEEDS = [1, 2, 3] as const;
const DEFAULT_BLOCK = 4096;
const MAXIMUM_BLOCK = 65536;

function checkedInteger(name: string, value: number, low: number, high: number): number {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new RangeError(`${name}: an integer from ${low} to ${high}, not ${value}`);
  }
  return value;
}

/** Builds the model of a design with the given kind of waveform output. */
export async function builtModel(
  design: Design,
  rtl: readonly SourceFile[],
  options: ModelOptions,
  trace: TraceFormat | undefined,
): Promise<BuiltModel & { readonly verilatorVersion: string }> {
  const toolchain = options.toolchain ?? (await findToolchain());
  const built = await buildModel(design, rtl, {
    toolchain,
    cacheDirectory: options.cacheDirectory ?? defaultCacheDirectory(),
    optimization: options.optimization ?? 2,
    trace,
    signal: options.signal,
  });
  return { ...built, verilatorVersion: toolchain.verilatorVersion };
}

/** Twin or model that leads, and what must be freed with it. */
interface Cast {
  readonly leader: Leader;
  readonly models: readonly Checked[];
  readonly all: readonly Model[];
}

function makeCast(options: CosimulateOptions, path: string, powerUpSeeds: readonly number[]): Cast {
  const { design, twin, stimulus } = options;
  const layouts = frameLayouts(design);
  const checked = powerUpSeeds.map((powerUpSeed) => ({ powerUpSeed, model: new Model(path, design, powerUpSeed) }));
  const all = checked.map(({ model }) => model);
  if (twin !== undefined) {
    return { leader: new Leader(layouts, stimulus(), new Twin(design, twin())), models: checked, all };
  }
  const [first, ...others] = checked;
  if (first === undefined) throw new RangeError('powerUpSeeds: give at least one seed');
  return { leader: new Leader(layouts, stimulus(), modelReference(first)), models: others, all };
}

/** Runs stimulus and reference once more, up to the failure, and keeps the frames. */
async function recordRun(
  options: CosimulateOptions,
  path: string,
  failure: RunFailure,
): Promise<readonly RecordedBlock[]> {
  const { leader, all } = makeCast(options, path, (options.powerUpSeeds ?? DEFAULT_POWER_UP_SEEDS).slice(0, 1));
  const blocks: RecordedBlock[] = [];
  const { inputs, outputs } = leader.layouts;
  // When twin or stimulus stopped, there is no frame of that cycle.
  const cycles = failure.cycle + ('powerUpSeed' in failure ? 1 : 0);
  try {
    const again = await runEngine(leader, [], {
      cycles,
      mode: 'replay',
      blockCycles: DEFAULT_BLOCK,
      onFrames: (inputFrames, outputFrames, count) => {
        if (count > 0) blocks.push(recordBlock(inputFrames, outputFrames, count, inputs.words, outputs.words));
      },
      signal: options.signal,
    });
    if (again !== undefined && again.cycle < failure.cycle) {
      throw new TypeError(
        `twin or stimulus is not the same when run again (stopped in cycle ${again.cycle}); make both afresh, from fixed seeds`,
      );
    }
  } finally {
    for (const model of all) model.dispose();
  }
  return blocks;
}

/** No seed that a caller would choose for itself. */
const OTHER_CONTENTS = 0x5eed0ff;

/**
 * The signals that differ although the RTL may be right: those that another twin, the same but for the contents of its
 * memories at power-up, does not agree on either.
 */
async function signalsOfUnwrittenWords(
  options: CosimulateOptions,
  path: string,
  failure: RunFailure,
): Promise<readonly string[]> {
  const { design, twin } = options;
  if (failure.kind !== 'divergence' || twin === undefined) return [];
  const { inputs, outputs } = frameLayouts(design);
  const blocks = await recordRun({ ...options, twin: () => twin(OTHER_CONTENTS) }, path, failure);
  const other = lastFrames(blocks, 1, inputs.words, outputs.words);
  // The other twin may have stopped by itself before.
  return other.firstCycle === failure.cycle ? differingSignals(design, failure.expected, other.outputs) : [];
}

interface FailureFiles {
  readonly replayFile: string | undefined;
  readonly wavesFile: string | undefined;
}

async function writeFailureFiles(
  options: CosimulateOptions,
  failure: RunFailure,
  message: string,
  blocks: readonly RecordedBlock[],
  verilatorVersion: string,
): Promise<FailureFiles> {
  const { outputDirectory, design, rtl } = options;
  if (outputDirectory === undefined || !('powerUpSeed' in failure)) {
    return { replayFile: undefined, wavesFile: undefined };
  }
  const replayFile = join(outputDirectory, `${design.top}-replay.json`);
  await writeReplay(replayFile, {
    format: REPLAY_FORMAT,
    design,
    seed: options.seed,
    powerUpSeed: failure.powerUpSeed,
    cycle: failure.cycle,
    message,
    verilatorVersion,
    sourcesHash: sourcesHash(rtl),
    sources: rtl.map(({ name, text }) => ({ name, text })),
    blocks,
  });
  const format = options.failureWaves;
  if (format === undefined) return { replayFile, wavesFile: undefined };
  const wavesFile = join(outputDirectory, `${design.top}-failure.${format}`);
  const { path } = await builtModel(design, rtl, options, format);
  writeRecordedWaves(path, design, failure.powerUpSeed, blocks, wavesFile);
  return { replayFile, wavesFile };
}

/**
 * Runs the RTL of `design` beside its twin and compares every output bit of every cycle but the power-up reset. A failure
 * is a result, not an exception. Throws ToolError when the model cannot be built, CacheError or OutputError when a
 * directory cannot be written, RangeError for an illegal option.
 */
export async function cosimulate(given: CosimulateOptions): Promise<CosimulationResult> {
  const design = observed(given.design, given.observe ?? 'outputs');
  const options = { ...given, design };
  const cycles = checkedInteger('cycles', options.cycles, 2, 2 ** 40);
  const blockCycles = checkedInteger('blockCycles', options.blockCycles ?? DEFAULT_BLOCK, 1, MAXIMUM_BLOCK);
  const powerUpSeeds = options.powerUpSeeds ?? DEFAULT_POWER_UP_SEEDS;
  checkedInteger('number of powerUpSeeds', powerUpSeeds.length, 1, 1000);
  const mode = options.mode ?? 'replay';
  if (options.outputDirectory !== undefined) prepareOutputDirectory(options.outputDirectory);
  const built = await builtModel(design, options.rtl, options, options.waves?.format);
  const start = performance.now();
  const cast = makeCast(options, built.path, powerUpSeeds);
  const waves = options.waves === undefined ? undefined : traceWindow(cast.all[0], options.waves, cycles);
  let failure: RunFailure | undefined;
  try {
    failure = await runEngine(cast.leader, cast.models, {
      cycles,
      mode,
      blockCycles,
      boundaries: waves?.boundaries ?? [],
      onBlock: (cycle) => {
        waves?.onBlock(cycle);
        options.onProgress?.(cycle);
      },
      signal: options.signal,
    });
  } finally {
    for (const model of cast.all) model.dispose();
  }
  const compared = failure === undefined ? cycles - 1 : failure.cycle;
  const common = {
    design: design.top,
    parameters: topModule(design).parameters,
    mode,
    seed: options.seed,
    powerUpSeeds,
    cycles: compared,
    bitsCompared: compared * frameLayouts(design).outputs.bits * cast.models.length,
    verilatorVersion: built.verilatorVersion,
    buildSeconds: built.seconds,
    buildHit: built.hit,
  };
  const seconds = (performance.now() - start) / 1000;
  if (failure === undefined) {
    const wavesFile = options.waves?.file;
    return { ...common, passed: true, mismatches: 0, failure, replayFile: undefined, wavesFile, seconds };
  }
  const blocks = await recordRun(options, built.path, failure);
  const { inputs, outputs } = frameLayouts(design);
  const window = lastFrames(blocks, WINDOW_CYCLES, inputs.words, outputs.words);
  const unwritten = await signalsOfUnwrittenWords(options, built.path, failure);
  const described = describeFailure(design, failure, window, options.seed, unwritten);
  const files = await writeFailureFiles(options, failure, described.message, blocks, built.verilatorVersion);
  return {
    ...common,
    passed: false,
    mismatches: described.differences.length,
    failure: described,
    replayFile: files.replayFile,
    wavesFile: files.wavesFile ?? options.waves?.file,
    seconds,
  };
}
