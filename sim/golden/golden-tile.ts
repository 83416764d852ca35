import { ConfigurationError } from '../configuration-error.ts';
import { PulseTrains } from './pulse-trains.ts';
import {
  ChopMode,
  resolveTileConfiguration,
  resolveTileParameters,
  type TileConfiguration,
  type TileParameters,
} from './tile-parameters.ts';
import { type AdcSource, TileArray, type TraceSink } from './trace.ts';
import { TransferUnit } from './transfer-unit.ts';

/** Largest value of the sweep and update counters. */
const COUNTER_MAXIMUM = 65535;

/** What the line port carries in one clock. */
export interface LineWrite {
  readonly isColumn: boolean;
  /** Index of the line; one beyond the tile is ignored, as by the hardware. */
  readonly index: number;
  /** 0..256, in 1/256. */
  readonly probability: number;
  readonly negative: boolean;
}

export interface GoldenTileOptions {
  readonly parameters?: Partial<TileParameters>;
  readonly configuration?: Partial<TileConfiguration>;
  readonly adc: AdcSource;
  readonly sink: TraceSink;
}

/**
 * The tile controller without time: every command runs to its end at once and reports its pulses and reads, in the order of
 * docs/controller.md, to a `TraceSink`. Integer arithmetic, bit for bit what the hardware must do; after construction it is
 * in the state after reset.
 *
 * All state can be read between commands. Matrices are row-major, `row * columns + column`.
 *
 * Algorithm: TTv2, c-TTv2 or AGAD (Rasch et al., Nat. Commun. 15:7133, 2024, eq. 10 to 15) in integers.
 */
export class GoldenTile {
  readonly parameters: TileParameters;
  /** Buffer, filter and references of all cells. */
  readonly cells: TransferUnit;
  /** Lines and their generators. */
  readonly trains: PulseTrains;
  /** Chopper bit of each column. */
  readonly chop: Uint8Array;
  /** 1 from a flip of the chopper to the next read of the column. */
  readonly switched: Uint8Array;

  #configuration: TileConfiguration;
  #column = 0;
  #sweep = 0;
  #sweepInPeriod = 0;
  #updateCount = 0;
  readonly #adc: AdcSource;
  readonly #sink: TraceSink;
  readonly #codes: Int32Array;
  readonly #rowMask: Uint8Array;
  readonly #rowDown: Uint8Array;
  readonly #columnMask: Uint8Array;

  constructor(options: GoldenTileOptions) {
    this.parameters = resolveTileParameters(options.parameters);
    this.#configuration = resolveTileConfiguration(this.parameters, options.configuration);
    const { rows, columns } = this.parameters;
    this.cells = new TransferUnit(this.parameters);
    this.trains = new PulseTrains(rows, columns);
    this.chop = new Uint8Array(columns);
    this.switched = new Uint8Array(columns);
    this.#adc = options.adc;
    this.#sink = options.sink;
    this.#codes = new Int32Array(rows);
    this.#rowMask = new Uint8Array(rows);
    this.#rowDown = new Uint8Array(rows);
    this.#columnMask = new Uint8Array(columns);
  }

  get configuration(): TileConfiguration {
    return this.#configuration;
  }

  /** Column that the next transfer reads. */
  get column(): number {
    return this.#column;
  }

  /** Finished sweeps over all columns, saturating at 65535. */
  get sweep(): number {
    return this.#sweep;
  }

  /** Finished sweeps of the current chopper period. */
  get sweepInPeriod(): number {
    return this.#sweepInPeriod;
  }

  /** Updates since the last automatic transfer. */
  get updateCount(): number {
    return this.#updateCount;
  }

  /** Sticky: a buffer word had to be limited since the last Clear. */
  get saturated(): boolean {
    return this.cells.saturated;
  }

  /** Change configuration ports; it counts from the next command on. Throws ConfigurationError. */
  configure(changes: Partial<TileConfiguration>): void {
    this.#configuration = resolveTileConfiguration(this.parameters, { ...this.#configuration, ...changes });
  }

  /** Write probability and sign of one line. Throws ConfigurationError for values the port cannot carry. */
  writeLine(write: LineWrite): void {
    const { isColumn, index, probability, negative } = write;
    if (!Number.isInteger(probability) || probability < 0 || probability > 256) {
      throw new ConfigurationError(
        `line.probability: expected a whole number 0 to 256 (in 1/256), got ${probability}; round and limit it.`,
      );
    }
    if (!Number.isInteger(index) || index < 0) {
      throw new ConfigurationError(
        `line.index: expected a whole number of at least 0, got ${index}; count lines from 0.`,
      );
    }
    const { rows, columns } = this.parameters;
    if (index >= (isColumn ? columns : rows)) {
      return;
    }
    const line = isColumn ? rows + index : index;
    this.trains.probability[line] = probability;
    this.trains.negative[line] = negative ? 1 : 0;
  }

  /** Outer-product pulses on A; then a transfer when one is due. */
  update(): void {
    const { trainLength, transferEvery } = this.#configuration;
    for (let phase = 0; phase < this.parameters.phases; phase++) {
      for (let slot = 0; slot < trainLength; slot++) {
        this.trains.drawSlot();
        this.#selectLines(phase);
        this.#sink.slot(TileArray.Fast, phase, slot, this.#rowMask, this.#rowDown, this.#columnMask);
      }
    }
    this.#updateCount = Math.min(this.#updateCount + 1, COUNTER_MAXIMUM);
    if (transferEvery !== 0 && this.#updateCount >= transferEvery) {
      this.#updateCount = 0;
      this.transfer();
    }
  }

  /** Read the next column of A, accumulate it, write C. */
  transfer(): void {
    const { filterEnable, chopPeriod, gain } = this.#configuration;
    const column = this.#column;
    this.#readColumn(column);
    this.cells.accumulate({
      column,
      codes: this.#codes,
      gain,
      filterEnable,
      negate: this.chop[column] === 1,
      switched: this.switched[column] === 1,
    });
    if (filterEnable) {
      this.switched[column] = 0;
    }
    if (!filterEnable || this.#sweep >= chopPeriod) {
      this.#writeColumn(column, 1);
      this.#writeColumn(column, -1);
    }
    if (this.#chopperFlips()) {
      this.chop[column] = 1 - (this.chop[column] ?? 0);
      this.switched[column] = 1;
    }
    this.#advanceColumn();
  }

  /** Everything to its state after reset, except the random generators. */
  clear(): void {
    this.cells.clear();
    this.trains.clear();
    this.chop.fill(0);
    this.switched.fill(0);
    this.#column = 0;
    this.#sweep = 0;
    this.#sweepInPeriod = 0;
    this.#updateCount = 0;
  }

  /** Masks and polarity of the lines that fired, for one slot of a sign phase. */
  #selectLines(phase: number): void {
    const { rows, columns, phases } = this.parameters;
    const { negative, rowFires, columnFires } = this.trains;
    const columnSign = phase & 1;
    const rowSign = phase >> 1;
    for (let column = 0; column < columns; column++) {
      const sign = (negative[rows + column] ?? 0) ^ (this.chop[column] ?? 0);
      this.#columnMask[column] = sign === columnSign ? (columnFires[column] ?? 0) : 0;
    }
    for (let row = 0; row < rows; row++) {
      const sign = negative[row] ?? 0;
      const driven = phases === 2 || sign === rowSign ? (rowFires[row] ?? 0) : 0;
      this.#rowMask[row] = driven;
      this.#rowDown[row] = sign === columnSign ? driven : 0;
    }
  }

  #readColumn(column: number): void {
    this.#adc.readColumn(column, this.#codes);
    const limit = 2 ** (this.parameters.adcBits - 1);
    for (const code of this.#codes) {
      if (code < -limit || code >= limit) {
        throw new ConfigurationError(
          `ADC: expected codes of ${this.parameters.adcBits} signed bits (${-limit} to ${limit - 1}), got ${code} in column ${column}; clip in the ADC or raise adcBits.`,
        );
      }
    }
    this.#sink.read(column, this.#codes);
  }

  /** One slot on C for all rows that move in `direction`, if there is any. */
  #writeColumn(column: number, direction: 1 | -1): void {
    const fired = this.cells.fired;
    const down = direction < 0 ? 1 : 0;
    let any = false;
    for (let row = 0; row < this.parameters.rows; row++) {
      const driven = fired[row] === direction;
      any ||= driven;
      this.#rowMask[row] = driven ? 1 : 0;
      this.#rowDown[row] = driven ? down : 0;
    }
    if (any) {
      this.#columnMask.fill(0);
      this.#columnMask[column] = 1;
      this.#sink.slot(TileArray.Slow, down, 0, this.#rowMask, this.#rowDown, this.#columnMask);
    }
  }

  #chopperFlips(): boolean {
    const { chopMode, chopPeriod, chopProbability } = this.#configuration;
    switch (chopMode) {
      case ChopMode.Off:
        return false;
      case ChopMode.Regular:
        return this.#sweepInPeriod >= chopPeriod - 1;
      case ChopMode.Random:
        return this.trains.drawChopper() < chopProbability;
    }
  }

  #advanceColumn(): void {
    this.#column += 1;
    if (this.#column < this.parameters.columns) {
      return;
    }
    this.#column = 0;
    this.#sweep = Math.min(this.#sweep + 1, COUNTER_MAXIMUM);
    const lastOfPeriod = this.#sweepInPeriod >= this.#configuration.chopPeriod - 1;
    this.#sweepInPeriod = lastOfPeriod ? 0 : this.#sweepInPeriod + 1;
  }
}
