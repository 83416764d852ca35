import { RandomStream } from '../random/random-stream.ts';
import { type ReadConfiguration, standardRead, transferRead } from '../read/configuration.ts';
import { MatrixVectorUnit } from '../read/matrix-vector.ts';
import { ColumnReader } from '../read/read-column.ts';
import { createReadStreams, createUnitStreams } from '../read/read-streams.ts';
import type { MatrixKernel } from '../wasm/matrix-kernel.ts';
import { createTypescriptKernel } from '../wasm/typescript-kernel.ts';
import { createMatrixKernel } from '../wasm/webassembly-kernel.ts';

/** One line of the table: CPU time of a read and of the yardstick on the same array, taken in turns in one run. */
export interface ReadBenchRow {
  readonly option: string;
  readonly size: number;
  readonly readsPerSecond: number;
  readonly microsecondsPerRead: number;
  readonly yardstickReadsPerSecond: number;
  /** Speed of the read over that of the yardstick: median over the turns. */
  readonly ratio: number;
}

/** What to measure; everything has a default. */
export interface ReadBenchOptions {
  readonly sizes?: readonly number[];
  readonly options?: readonly string[];
  /** Turns for each line, and CPU milliseconds of each side in a turn. */
  readonly turns?: number;
  readonly millisecondsPerTurn?: number;
}

interface Setting {
  readonly name: string;
  readonly configuration: Partial<ReadConfiguration>;
  readonly kernel: 'best' | 'typescript';
  /** Whether the weights live in the kernel's memory. */
  readonly shared: boolean;
  readonly kind: 'forward' | 'backward' | 'column';
}

const pcm = { weightNoise: 0.0175, weightNoiseModel: 'pcm' } as const;
const forward = { kernel: 'best', shared: true, kind: 'forward' } as const;

const settings: readonly Setting[] = [
  { ...forward, name: 'product', configuration: {} },
  { ...forward, name: 'product, backward', configuration: {}, kind: 'backward' },
  { ...forward, name: 'product, weights copied', configuration: {}, shared: false },
  { ...forward, name: 'product, TypeScript', configuration: {}, kernel: 'typescript' },
  { ...forward, name: 'DAC and ADC', configuration: { ...transferRead, outputNoise: 0 } },
  { ...forward, name: 'standard', configuration: standardRead },
  { ...forward, name: 'standard, backward', configuration: standardRead, kind: 'backward' },
  { ...forward, name: 'PCM noise', configuration: { ...standardRead, ...pcm } },
  { ...forward, name: 'PCM noise, IR drop', configuration: { ...standardRead, ...pcm, irDrop: 1 } },
  { ...forward, name: 'sign phases', configuration: { ...standardRead, readMode: 'signPhasesDigitalSum' } },
  { ...forward, name: 'one column', configuration: transferRead, kind: 'column' },
];

/** The names of the measured options. */
export const readBenchOptions: readonly string[] = settings.map((setting) => setting.name);

const SEED = 21;

/**
 * The kernel against which reads are stated: the textbook double loop over a row-major matrix in double precision, as
 * one would write it in TypeScript. The simulator does not use it.
 */
function yardstick(
  weights: Float64Array,
  rows: number,
  columns: number,
  input: Float64Array,
  output: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      sum += (weights[row * columns + column] ?? 0) * (input[column] ?? 0);
    }
    output[row] = sum;
  }
}

/** Time reads by option and size against the yardstick, in turns within this run. CPU time, not wall time. */
export function runReadBench(options: ReadBenchOptions = {}): ReadBenchRow[] {
  const { sizes = [16, 64, 256, 512, 1024], turns = 3, millisecondsPerTurn = 50 } = options;
  const chosen = settings.filter((setting) => options.options?.includes(setting.name) ?? true);
  return sizes.flatMap((size) => chosen.map((setting) => benchOne(setting, size, turns, millisecondsPerTurn / 1000)));
}

function benchOne(setting: Setting, size: number, turns: number, seconds: number): ReadBenchRow {
  const kernel =
    setting.kernel === 'best' ? createMatrixKernel({ rows: size, columns: size }) : createTypescriptKernel();
  const weights = setting.shared ? kernel.allocate(size * size) : new Float64Array(size * size);
  const stream = new RandomStream(SEED, 'read bench');
  for (let cell = 0; cell < weights.length; cell++) weights[cell] = (stream.uniform() - 0.5) / Math.sqrt(size);
  const input = Float64Array.from({ length: size }, () => 2 * stream.uniform() - 1);
  const output = new Float64Array(size);
  const own = reader(setting, kernel, weights, size, input);
  const other = (): void => {
    yardstick(weights, size, size, input, output);
  };
  measure(own, seconds / 2);
  measure(other, seconds / 2);
  const ownTurns: number[] = [];
  const otherTurns: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    ownTurns.push(measure(own, seconds));
    otherTurns.push(measure(other, seconds));
  }
  const ownSeconds = median(ownTurns);
  return {
    option: setting.name,
    size,
    readsPerSecond: 1 / ownSeconds,
    microsecondsPerRead: ownSeconds * 1e6,
    yardstickReadsPerSecond: 1 / median(otherTurns),
    ratio: median(ownTurns.map((time, turn) => (otherTurns[turn] ?? Number.NaN) / time)),
  };
}

function reader(
  setting: Setting,
  kernel: MatrixKernel,
  weights: Float64Array,
  size: number,
  input: Float64Array,
): () => void {
  if (setting.kind === 'column') {
    const columnReader = new ColumnReader(setting.configuration, createReadStreams(SEED, 'read bench'), kernel);
    const codes = new Int32Array(size);
    return () => {
      columnReader.readColumn(weights, size, size, size >> 1, codes);
    };
  }
  const streams = createUnitStreams(SEED, 'read bench');
  const unit = new MatrixVectorUnit({ forward: setting.configuration, streams, kernel });
  const output = new Float64Array(size);
  if (setting.kind === 'backward') {
    return () => {
      unit.backward(weights, size, size, input, output);
    };
  }
  return () => {
    unit.forward(weights, size, size, input, output);
  };
}

/** CPU seconds of one call. */
function measure(call: () => void, seconds: number): number {
  const start = cpuSeconds();
  let calls = 0;
  let batch = 1;
  for (;;) {
    for (let index = 0; index < batch; index++) call();
    calls += batch;
    const elapsed = cpuSeconds() - start;
    if (elapsed >= seconds) return elapsed / calls;
    // Looking at the clock must not cost more than the calls.
    if (elapsed < seconds / 10) batch *= 2;
  }
}

function cpuSeconds(): number {
  const usage = process.cpuUsage();
  return (usage.user + usage.system) / 1e6;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The rows as a text table. */
export function formatReadBench(rows: readonly ReadBenchRow[]): string {
  const header = ['option', 'size', 'reads/s', 'us/read', 'yardstick/s', 'ratio'];
  const lines = rows.map((row) => [
    row.option,
    String(row.size),
    row.readsPerSecond.toFixed(0),
    row.microsecondsPerRead.toFixed(2),
    row.yardstickReadsPerSecond.toFixed(0),
    row.ratio.toFixed(2),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => (line[column] ?? '').length)),
  );
  return [header, ...lines]
    .map((line) => line.map((text, column) => text.padStart(widths[column] ?? 0)).join('  '))
    .join('\n');
}
