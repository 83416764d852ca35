import { ConfigurationError } from '../configuration-error.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { type LineMask, TileArray, type TraceSink } from './trace.ts';

/** The three algorithms of the controller. */
export const TransferAlgorithm = { Ttv2: 'TTv2', ChoppedTtv2: 'c-TTv2', Agad: 'AGAD' } as const;
export type TransferAlgorithm = (typeof TransferAlgorithm)[keyof typeof TransferAlgorithm];

/** A read of A without a converter: column `column` as numbers in weight units. */
export interface ColumnSource {
  readColumn(column: number, values: Float64Array): void;
}

export interface FloatReferenceOptions {
  readonly rows: number;
  readonly columns: number;
  readonly algorithm: TransferAlgorithm;
  /** Slots of a train. */
  readonly trainLength: number;
  /** Updates between transfers, at least 1. */
  readonly transferEvery: number;
  /** Buffer gain: a read of 1 adds this many pulses (lambda_H / delta of Rasch et al. 2024). */
  readonly transferRate: number;
  /** beta of the running mean: p <- (1 - beta) p + beta omega. Only for AGAD. */
  readonly filterRate: number;
  /** Sweeps between flips of the regular chopper. Not for TTv2. */
  readonly chopPeriod: number;
  readonly source: ColumnSource;
  readonly sink: TraceSink;
  readonly random: RandomStream;
}

/**
 * TTv2, c-TTv2 and AGAD in floating point (Rasch et al., Nat. Commun. 15:7133, 2024, eq. 10 to 15): real probabilities, ideal
 * random numbers, no quantised read, buffer in pulses, threshold 1. It shares no code with `GoldenTile`; the two
 * can only be compared statistically.
 */
export class FloatReference {
  readonly buffer: Float64Array;
  readonly mean: Float64Array;
  readonly reference: Float64Array;
  readonly chopper: Float64Array;
  readonly #options: FloatReferenceOptions;
  readonly #switched: Uint8Array;
  readonly #values: Float64Array;
  readonly #rowMask: Uint8Array;
  readonly #rowDown: Uint8Array;
  readonly #columnMask: Uint8Array;
  #transfers = 0;
  #updates = 0;

  constructor(options: FloatReferenceOptions) {
    const { rows, columns, transferEvery, chopPeriod } = options;
    for (const [name, value] of Object.entries({ rows, columns, transferEvery, chopPeriod })) {
      if (!Number.isInteger(value) || value < 1) {
        throw new ConfigurationError(`${name}: expected a whole number of at least 1, got ${value}.`);
      }
    }
    this.#options = options;
    this.buffer = new Float64Array(rows * columns);
    this.mean = new Float64Array(rows * columns);
    this.reference = new Float64Array(rows * columns);
    this.chopper = new Float64Array(columns).fill(1);
    this.#switched = new Uint8Array(columns);
    this.#values = new Float64Array(rows);
    this.#rowMask = new Uint8Array(rows);
    this.#rowDown = new Uint8Array(rows);
    this.#columnMask = new Uint8Array(columns);
  }

  /**
   * Pulses on A, then a transfer when it is due.
   *
   * @param rowProbability signed probability of each row, |p| above 1 counts as 1; length rows
   * @param columnProbability the same for each column; length columns
   */
  update(rowProbability: Float64Array, columnProbability: Float64Array): void {
    const { trainLength, transferEvery } = this.#options;
    for (let sign = 1; sign >= -1; sign -= 2) {
      for (let slot = 0; slot < trainLength; slot++) {
        this.#pulse(sign, slot, rowProbability, columnProbability);
      }
    }
    this.#updates += 1;
    if (this.#updates % transferEvery === 0) {
      this.#transfer();
    }
  }

  #pulse(sign: number, slot: number, rowProbability: Float64Array, columnProbability: Float64Array): void {
    const { random, sink, rows, columns } = this.#options;
    for (let row = 0; row < rows; row++) {
      const probability = rowProbability[row] ?? 0;
      const fires = random.uniform() < Math.abs(probability) ? 1 : 0;
      this.#rowMask[row] = fires;
      this.#rowDown[row] = probability * sign > 0 ? fires : 0;
    }
    for (let column = 0; column < columns; column++) {
      const probability = (columnProbability[column] ?? 0) * (this.chopper[column] ?? 0);
      const fires = random.uniform() < Math.abs(probability);
      this.#columnMask[column] = fires && probability * sign > 0 ? 1 : 0;
    }
    sink.slot(TileArray.Fast, sign > 0 ? 0 : 1, slot, this.#rowMask, this.#rowDown, this.#columnMask);
  }

  #transfer(): void {
    const { rows, columns, algorithm, source, chopPeriod } = this.#options;
    const column = this.#transfers % columns;
    const sweep = Math.floor(this.#transfers / columns);
    source.readColumn(column, this.#values);
    this.#rowMask.fill(0);
    this.#rowDown.fill(0);
    for (let row = 0; row < rows; row++) {
      const pulse = this.#accumulate(row * columns + column, column, this.#values[row] ?? 0);
      this.#rowMask[row] = pulse === 0 ? 0 : 1;
      this.#rowDown[row] = pulse < 0 ? 1 : 0;
    }
    this.#switched[column] = 0;
    if (algorithm !== TransferAlgorithm.Agad || sweep >= chopPeriod) {
      this.#write(column, this.#rowMask);
    }
    if (algorithm !== TransferAlgorithm.Ttv2 && sweep % chopPeriod === chopPeriod - 1) {
      this.chopper[column] = -(this.chopper[column] ?? 0);
      this.#switched[column] = 1;
    }
    this.#transfers += 1;
  }

  /** Adds one read to the buffer and the filter; returns the pulse it asks for. */
  #accumulate(cell: number, column: number, value: number): number {
    const { algorithm, filterRate, transferRate } = this.#options;
    let reference = 0;
    if (algorithm === TransferAlgorithm.Agad) {
      const mean = this.mean[cell] ?? 0;
      if (this.#switched[column] === 1) {
        this.reference[cell] = mean;
      }
      reference = this.reference[cell] ?? 0;
      this.mean[cell] = (1 - filterRate) * mean + filterRate * value;
    }
    const chopper = this.chopper[column] ?? 0;
    const sum = (this.buffer[cell] ?? 0) + transferRate * chopper * (value - reference);
    const pulse = sum >= 1 ? 1 : sum <= -1 ? -1 : 0;
    this.buffer[cell] = pulse === 0 ? sum : 0;
    return pulse;
  }

  #write(column: number, rowMask: LineMask): void {
    if (!rowMask.includes(1)) {
      return;
    }
    this.#columnMask.fill(0);
    this.#columnMask[column] = 1;
    this.#options.sink.slot(TileArray.Slow, 0, 0, rowMask, this.#rowDown, this.#columnMask);
  }
}
