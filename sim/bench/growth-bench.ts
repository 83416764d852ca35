import { createCrossbarArray } from '../array/crossbar-array.ts';
import { RandomStream } from '../random/random-stream.ts';
import { PulsedUpdater } from '../update/pulsed-updater.ts';
import { benchDevices } from './regimes.ts';
import type { YardstickDevice } from './yardstick.ts';

/** Time of an update that touches the same number of cells in arrays of different size. */
export interface GrowthRow {
  readonly device: YardstickDevice;
  readonly size: number;
  readonly cells: number;
  readonly coincidencesPerUpdate: number;
  readonly microsecondsPerUpdate: number;
  readonly nanosecondsPerCoincidence: number;
}

/** What to measure; everything has a default. */
export interface GrowthBenchOptions {
  readonly sizes?: readonly number[];
  readonly devices?: readonly YardstickDevice[];
  /** Turns, each over all sizes; the median counts. */
  readonly turns?: number;
  readonly millisecondsPerTurn?: number;
}

const SEED = 22;
const VECTOR_COUNT = 32;
/** Lines that carry a value; all others are 0, wherever they are. */
const ACTIVE_LINES = 32;
const LEARNING_RATE = 0.01;
const update = { updateManagement: false, updateBlManagement: false } as const;

function sparseVectors(size: number, stream: RandomStream): Float64Array[] {
  return Array.from({ length: VECTOR_COUNT }, () => {
    const vector = new Float64Array(size);
    for (let line = 0; line < ACTIVE_LINES; line++) {
      let place = stream.below(size);
      while (vector[place] !== 0) place = stream.below(size);
      vector[place] = 0.25 + 0.5 * stream.uniform();
    }
    return vector;
  });
}

interface Contestant {
  readonly device: YardstickDevice;
  readonly size: number;
  /** CPU microseconds and coincidences of one update. */
  readonly measure: (seconds: number) => readonly [microseconds: number, coincidences: number];
}

function contestant(device: YardstickDevice, size: number): Contestant {
  const array = createCrossbarArray({ rows: size, columns: size, device: benchDevices[device], seed: SEED });
  const updater = new PulsedUpdater(array, update, SEED);
  const stream = new RandomStream(SEED, 'growth bench');
  const x = sparseVectors(size, stream);
  const d = sparseVectors(size, stream);
  const none = new Float64Array(size);
  return {
    device,
    size,
    measure(seconds) {
      const start = process.cpuUsage();
      let updates = 0;
      let coincidences = 0;
      let elapsed = 0;
      do {
        for (let index = 0; index < VECTOR_COUNT; index++) {
          // Up and down in turn, so that weights stay where they are.
          const rate = index % 2 === 0 ? LEARNING_RATE : -LEARNING_RATE;
          coincidences += updater.update(x[index] ?? none, d[index] ?? none, rate).coincidences;
        }
        updates += VECTOR_COUNT;
        const usage = process.cpuUsage(start);
        elapsed = usage.user + usage.system;
      } while (elapsed < seconds * 1e6);
      return [elapsed / updates, coincidences / updates];
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Updates with 32 active rows and 32 active columns at random places, BL 31, in arrays of growing size: the coincidences stay, the cells grow
 * with the square of the size. What is left of growth is the length of the lines and memory farther apart.
 */
export function runGrowthBench(options: GrowthBenchOptions = {}): GrowthRow[] {
  const { sizes = [64, 256, 1024], devices = ['softBounds', 'powStep'], turns = 3, millisecondsPerTurn = 40 } = options;
  const contestants = devices.flatMap((device) => sizes.map((size) => contestant(device, size)));
  for (const { measure } of contestants) measure(millisecondsPerTurn / 1000);
  const runs = Array.from({ length: turns }, () =>
    contestants.map(({ measure }) => measure(millisecondsPerTurn / 1000)),
  );
  return contestants.map(({ device, size }, index) => {
    const microsecondsPerUpdate = median(runs.map((run) => run[index]?.[0] ?? Number.NaN));
    const coincidencesPerUpdate = median(runs.map((run) => run[index]?.[1] ?? Number.NaN));
    return {
      device,
      size,
      cells: size * size,
      coincidencesPerUpdate,
      microsecondsPerUpdate,
      nanosecondsPerCoincidence: (1000 * microsecondsPerUpdate) / coincidencesPerUpdate,
    };
  });
}

/** The rows as text: growth is relative to the smallest array of the same device. */
export function formatGrowthBench(rows: readonly GrowthRow[]): string {
  return [
    `Growth with the array at ${ACTIVE_LINES} x ${ACTIVE_LINES} active lines`,
    ...rows.map((row) => {
      const first = rows.find((other) => other.device === row.device) ?? row;
      return [
        `  ${row.device.padEnd(12)} ${String(row.size).padStart(4)}`,
        `cells x ${String(row.cells / first.cells).padStart(3)}`,
        `coincidences ${row.coincidencesPerUpdate.toFixed(0).padStart(5)}`,
        `us/update ${row.microsecondsPerUpdate.toFixed(1).padStart(6)}`,
        `ns/coincidence ${row.nanosecondsPerCoincidence.toFixed(1).padStart(5)}`,
        `time x ${(row.microsecondsPerUpdate / first.microsecondsPerUpdate).toFixed(2)}`,
      ].join('  ');
    }),
  ].join('\n');
}
