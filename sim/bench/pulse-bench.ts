import { createCrossbarArray } from '../array/crossbar-array.ts';
import { RandomStream } from '../random/random-stream.ts';
import { PulsedUpdater } from '../update/pulsed-updater.ts';
import { planUpdate, type UpdatePlan } from '../update/update-plan.ts';
import { benchDevices, drawVectors, type Regime, type RegimeVectors, regimes } from './regimes.ts';
import {
  createYardstick,
  type Yardstick,
  type YardstickDevice,
  yardstickDevices,
  yardstickSpeed,
} from './yardstick.ts';

/** One line of the table: CPU time of the simulator and of the yardstick on the same vectors, taken in turns in one run. */
export interface PulseBenchRow {
  readonly device: YardstickDevice;
  readonly size: number;
  readonly regime: string;
  readonly coincidencesPerUpdate: number;
  readonly updatesPerSecond: number;
  readonly nanosecondsPerCoincidence: number;
  readonly yardstickUpdatesPerSecond: number;
  /** Speed of the simulator over that of the yardstick: median over the turns. */
  readonly ratio: number;
  readonly bytesPerCell: number;
}

export interface PulseBenchOptions {
  readonly sizes?: readonly number[];
  readonly devices?: readonly YardstickDevice[];
  readonly regimes?: readonly string[];
  /** Turns per row and CPU milliseconds of each side per turn. */
  readonly turns?: number;
  readonly millisecondsPerTurn?: number;
}

const VECTOR_COUNT = 32;
const SEED = 20;

interface Contestant {
  run(index: number): number;
}

interface Measurement {
  readonly secondsPerUpdate: number;
  readonly coincidences: number;
}

function cpuSeconds(): number {
  const usage = process.cpuUsage();
  return (usage.user + usage.system) / 1e6;
}

/** Run at least `seconds` of CPU time; the clock is looked at after every `batch` updates. */
function measure(contestant: Contestant, seconds: number, batch: number): Measurement {
  const start = cpuSeconds();
  let updates = 0;
  let coincidences = 0;
  let elapsed = 0;
  do {
    for (let update = 0; update < batch; update++) {
      coincidences += contestant.run((updates + update) % VECTOR_COUNT);
    }
    updates += batch;
    elapsed = cpuSeconds() - start;
  } while (elapsed < seconds);
  return { secondsPerUpdate: elapsed / updates, coincidences: coincidences / updates };
}

/** Warm up, and return how many updates to run between two looks at the clock: all vectors, or fewer for slow cases. */
function batchFor(contestant: Contestant, seconds: number): number {
  const { secondsPerUpdate } = measure(contestant, seconds / 2, 1);
  return Math.min(Math.max(Math.floor(seconds / 4 / secondsPerUpdate), 1), VECTOR_COUNT);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function yardstickContestant(
  yardstick: Yardstick,
  regime: Regime,
  vectors: RegimeVectors,
  updater: PulsedUpdater,
): Contestant {
  const plan: UpdatePlan = { slots: 0, rowFactor: 0, columnFactor: 0 };
  const largest = (values: Float64Array): number => {
    let maximum = 0;
    for (const value of values) {
      maximum = Math.max(maximum, Math.abs(value));
    }
    return maximum;
  };
  return {
    run(index): number {
      const x = vectors.x[index];
      const d = vectors.d[index];
      if (x === undefined || d === undefined) {
        return 0;
      }
      planUpdate(updater.settings, regime.learningRate, updater.granularity, largest(x), largest(d), plan);
      return plan.slots === 0 ? 0 : yardstick.update(x, d, plan);
    },
  };
}

function benchOne(
  device: YardstickDevice,
  size: number,
  regime: Regime,
  turns: number,
  seconds: number,
): PulseBenchRow {
  const array = createCrossbarArray({ rows: size, columns: size, device: benchDevices[device], seed: SEED });
  const updater = new PulsedUpdater(array, regime.update, SEED);
  const vectors = drawVectors(regime, size, VECTOR_COUNT, new RandomStream(SEED, 'bench'));
  const own: Contestant = {
    run(index): number {
      const x = vectors.x[index];
      const d = vectors.d[index];
      return x === undefined || d === undefined ? 0 : updater.update(x, d, regime.learningRate).coincidences;
    },
  };
  const other = yardstickContestant(createYardstick(device, size), regime, vectors, updater);
  const ownBatch = batchFor(own, seconds);
  const otherBatch = batchFor(other, seconds);
  const ownTurns: Measurement[] = [];
  const otherTurns: Measurement[] = [];
  for (let turn = 0; turn < turns; turn++) {
    ownTurns.push(measure(own, seconds, ownBatch));
    otherTurns.push(measure(other, seconds, otherBatch));
  }
  const ratios = ownTurns.map(
    (measurement, turn) => (otherTurns[turn]?.secondsPerUpdate ?? Number.NaN) / measurement.secondsPerUpdate,
  );
  const ownSeconds = median(ownTurns.map((measurement) => measurement.secondsPerUpdate));
  const coincidences = median(ownTurns.map((measurement) => measurement.coincidences));
  return {
    device,
    size,
    regime: regime.name,
    coincidencesPerUpdate: coincidences,
    updatesPerSecond: 1 / ownSeconds,
    nanosecondsPerCoincidence: (ownSeconds / coincidences) * 1e9,
    yardstickUpdatesPerSecond: 1 / median(otherTurns.map((measurement) => measurement.secondsPerUpdate)),
    ratio: median(ratios),
    bytesPerCell: array.bank.bytesPerCell,
  };
}

/** Time the pulse path for devices x sizes x regimes against the yardstick, in turns within this run. CPU time, not wall time. */
export function runPulseBench(options: PulseBenchOptions = {}): PulseBenchRow[] {
  const { sizes = [16, 64, 256, 512], devices = yardstickDevices, turns = 3, millisecondsPerTurn = 100 } = options;
  const chosen = regimes.filter((regime) => options.regimes?.includes(regime.name) ?? true);
  const rows: PulseBenchRow[] = [];
  for (const device of devices) {
    for (const size of sizes) {
      for (const regime of chosen) {
        rows.push(benchOne(device, size, regime, turns, millisecondsPerTurn / 1000));
      }
    }
  }
  return rows;
}

/** What the two ratios of the table mean. */
export const pulseBenchLegend = [
  'Pulses: CPU time, in turns with the yardstick on the same vectors',
  '  ratio         speed over that of the yardstick (sim/bench/yardstick.ts), measured here',
  '  of reference  that ratio times the speed of the yardstick over aihwkit 1.1.0, default build, measured in one run: see docs/peers.md',
] as const;

/** The rows as a text table. */
export function formatPulseBench(rows: readonly PulseBenchRow[]): string {
  const header = [
    'device',
    'size',
    'regime',
    'coinc/update',
    'updates/s',
    'ns/coinc',
    'yardstick/s',
    'ratio',
    'of reference',
    'B/cell',
  ];
  const lines = rows.map((row) => [
    row.device,
    String(row.size),
    row.regime,
    row.coincidencesPerUpdate.toFixed(0),
    row.updatesPerSecond.toFixed(0),
    row.nanosecondsPerCoincidence.toFixed(2),
    row.yardstickUpdatesPerSecond.toFixed(0),
    row.ratio.toFixed(2),
    (row.ratio * yardstickSpeed[row.device]).toFixed(2),
    row.bytesPerCell.toFixed(0),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  return [header, ...lines]
    .map((line) => line.map((text, column) => text.padStart(widths[column] ?? 0)).join('  '))
    .join('\n');
}
