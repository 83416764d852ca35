/** Random commands, lines and configurations on a tile controller in its closed loop, three models compared. */

import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { ChopMode, type TileConfiguration, type TileParameters } from '../../sim/golden/index.ts';
import { type CosimulationFailure } from '../cosimulate/result.ts';
import { SessionFailure, type Session } from '../cosimulate/session.ts';
import { TransactionMismatch } from './event-log.ts';
import { openTileBench, type OpenTileBenchOptions } from './open-tile-bench.ts';
import type { TileBench, TileTotals } from './tile-bench.ts';

export interface CosimulateTileOptions extends Omit<OpenTileBenchOptions, 'configuration'> {
  /** Commands after start-up. */
  readonly steps: number;
  /** Probability (0 to 1) that a step asserts reset in the middle of a command. Default 0.03. */
  readonly resets?: number;
  /** File for a waveform of the whole run; `trace` says of which kind. */
  readonly wavesFile?: string;
  /** Where a replay file goes when RTL and twin differ. */
  readonly replayFile?: string;
  readonly onProgress?: (done: number) => void;
}

export interface TileCosimulationResult {
  readonly passed: boolean;
  readonly commands: number;
  /** Clocks in which RTL and twin were compared. */
  readonly cycles: number;
  readonly bitsCompared: number;
  /** Pulse slots and reads of the RTL, and memory words of its twin, compared with the golden model. */
  readonly slots: number;
  readonly reads: number;
  readonly wordsCompared: number;
  readonly totals: TileTotals;
  readonly failure: TileFailure | undefined;
  readonly replayFile: string | undefined;
  readonly seed: number;
  readonly powerUpSeed: number;
  readonly verilatorVersion: string;
  readonly buildSeconds: number;
  readonly buildHit: boolean;
  readonly seconds: number;
}

export type TileFailure =
  /** RTL and twin differ. */
  | { readonly kind: 'clock'; readonly message: string; readonly details: CosimulationFailure }
  /** RTL and golden model differ. */
  | { readonly kind: 'transaction'; readonly message: string };

const DEFAULT_RESETS = 0.03;

/** Seeded choices. */
class Choice {
  readonly #random;

  constructor(seed: number) {
    this.#random = xoroshiro128plus(seed);
  }

  uniform(): number {
    return (this.#random.next() >>> 0) / 2 ** 32;
  }

  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.integer(0, values.length - 1)] ?? values[0];
  }
}

function randomConfiguration(choice: Choice, parameters: TileParameters): TileConfiguration {
  const { maximumTrain, gainBits, gainShift, thresholdBits, adcBits } = parameters;
  // Around the gain that makes a full-scale read fire once, so that buffers neither sleep nor saturate all the time.
  const unit = 2 ** (thresholdBits + gainShift - adcBits + 1);
  const gain = choice.pick([
    choice.integer(0, 2 ** gainBits - 1),
    Math.floor(unit * choice.uniform() * 8),
    Math.floor(unit * choice.uniform() * 8),
    // A power of two: sums then meet the threshold exactly.
    2 ** choice.integer(gainShift, gainShift + thresholdBits - 1),
  ]);
  return {
    trainLength: choice.chance(0.05) ? maximumTrain : choice.integer(0, Math.min(8, maximumTrain)),
    setupClocks: choice.integer(0, 2),
    widthClocks: choice.integer(1, 3),
    gapClocks: choice.integer(0, 2),
    gain: Math.min(gain, 2 ** gainBits - 1),
    transferEvery: choice.pick([0, 1, 1, 2, 3]),
    filterEnable: choice.chance(0.6),
    chopMode: choice.pick([ChopMode.Off, ChopMode.Regular, ChopMode.Random]),
    chopPeriod: choice.integer(1, 3),
    chopProbability: choice.pick([0, 256, choice.integer(1, 255)]),
  };
}

function randomProbability(choice: Choice): number {
  return choice.pick([0, 256, choice.integer(0, 256), choice.integer(0, 256)]);
}

function writeLines(bench: TileBench, choice: Choice, share: number): void {
  const { rows, columns } = bench.parameters;
  for (let line = 0; line < rows + columns; line += 1) {
    if (!choice.chance(share)) continue;
    const isColumn = line >= rows;
    const index = isColumn ? line - rows : line;
    bench.writeLine({ isColumn, index, probability: randomProbability(choice), negative: choice.chance(0.5) });
  }
}

/** An index beyond the tile must be ignored. */
function writeBeyond(bench: TileBench, choice: Choice): void {
  const { rows, columns } = bench.parameters;
  const isColumn = choice.chance(0.5);
  const index = choice.integer(isColumn ? columns : rows, 1023);
  if (index < 1024) bench.writeLine({ isColumn, index, probability: 256, negative: true });
}

function runStep(bench: TileBench, choice: Choice, resets: number): void {
  if (choice.chance(0.1)) bench.configure(randomConfiguration(choice, bench.parameters));
  if (choice.chance(0.02) && bench.parameters.rows < 1024) writeBeyond(bench, choice);
  // Some lines keep what they have: after a Clear that must be nothing.
  const share = Math.min(0.5, 24 / (bench.parameters.rows + bench.parameters.columns));
  writeLines(bench, choice, share);
  if (choice.chance(0.1)) bench.idle(choice.integer(1, 5));
  if (choice.chance(resets)) {
    bench.resetDuring(choice.pick(['Update', 'Transfer', 'Clear']), choice.integer(0, 40));
    writeLines(bench, choice, 0.5);
  } else if (choice.chance(0.03)) bench.command('Clear');
  else if (choice.chance(0.3)) bench.command('Transfer');
  else bench.command('Update');
}

async function failureOf(error: unknown, session: Session, replayFile: string | undefined): Promise<TileFailure> {
  if (error instanceof TransactionMismatch) return { kind: 'transaction', message: error.message };
  if (!(error instanceof SessionFailure)) throw error;
  if (replayFile !== undefined) await session.writeReplay(replayFile, error.failure);
  return { kind: 'clock', message: error.message, details: error.failure };
}

async function turnOfOthers(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}

/** A failure is a result, not an exception. Throws ToolError or CacheError when the model cannot be built. */
export async function cosimulateTile(options: CosimulateTileOptions): Promise<TileCosimulationResult> {
  const choice = new Choice(options.seed);
  const opened = await openTileBench({ stall: 0.1, adcLatency: 3, ...options, configuration: {} });
  const { bench, session } = opened;
  const start = performance.now();
  let failure: TileFailure | undefined;
  let wordsCompared = 0;
  try {
    if (options.wavesFile !== undefined) session.openTrace(options.wavesFile);
    bench.start();
    bench.configure(randomConfiguration(choice, bench.parameters));
    writeLines(bench, choice, 1);
    wordsCompared += bench.compareCells();
    for (let step = 0; step < options.steps; step += 1) {
      options.signal?.throwIfAborted();
      runStep(bench, choice, options.resets ?? DEFAULT_RESETS);
      if (step % 16 === 15 || step === options.steps - 1) {
        wordsCompared += bench.compareCells();
        options.onProgress?.(step + 1);
        await turnOfOthers();
      }
    }
  } catch (error) {
    failure = await failureOf(error, session, options.replayFile);
  } finally {
    if (options.wavesFile !== undefined) session.closeTrace();
    session.dispose();
  }
  const { totals } = bench;
  return {
    passed: failure === undefined,
    commands: totals.commands,
    cycles: session.cyclesCompared,
    bitsCompared: session.bitsCompared,
    slots: totals.slots,
    reads: totals.reads,
    wordsCompared,
    totals,
    failure,
    replayFile: failure?.kind === 'clock' ? options.replayFile : undefined,
    seed: options.seed,
    powerUpSeed: options.powerUpSeed ?? 1,
    verilatorVersion: opened.verilatorVersion,
    buildSeconds: opened.buildSeconds,
    buildHit: opened.buildHit,
    seconds: (performance.now() - start) / 1000,
  };
}
