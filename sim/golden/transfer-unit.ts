import type { TileParameters } from './tile-parameters.ts';

/** One column that was read from A, and what is to be done with it. */
export interface ColumnRead {
  readonly column: number;
  /** Signed ADC codes, one a row. */
  readonly codes: Readonly<Int32Array>;
  readonly gain: number;
  readonly filterEnable: boolean;
  /** The column's chopper bit was set while A collected this gradient. */
  readonly negate: boolean;
  /** The chopper flipped since the last read of the column: take a new reference. */
  readonly switched: boolean;
}

/**
 * The digital state of every cell and the arithmetic of one transfer (docs/controller.md, Transfer, step 2).
 *
 * Products reach 42 bits, so the arithmetic is that of whole numbers in doubles (exact to 2^53) with floor for right shifts.
 * Words are row-major, `row * columns + column`.
 */
export class TransferUnit {
  /** H: accumulated gradient, in 2^-thresholdBits of a pulse. */
  readonly buffer: Int32Array;
  /** P: running mean of the codes, with fractionBits below one code. */
  readonly mean: Int32Array;
  /** R: the running mean when the chopper last flipped. */
  readonly reference: Int32Array;
  /** Result of the last `accumulate`: +1, -1 or 0 pulses for each row. */
  readonly fired: Int8Array;

  #saturated = false;
  readonly #rows: number;
  readonly #columns: number;
  readonly #codeScale: number;
  readonly #gainScale: number;
  readonly #gainHalf: number;
  readonly #filterScale: number;
  readonly #filterHalf: number;
  readonly #threshold: number;
  readonly #bufferLimit: number;

  constructor(parameters: TileParameters) {
    const { rows, columns, fractionBits, gainShift, filterShift, thresholdBits, bufferBits } = parameters;
    this.#rows = rows;
    this.#columns = columns;
    this.buffer = new Int32Array(rows * columns);
    this.mean = new Int32Array(rows * columns);
    this.reference = new Int32Array(rows * columns);
    this.fired = new Int8Array(rows);
    this.#codeScale = 2 ** fractionBits;
    this.#gainScale = 2 ** (gainShift + fractionBits);
    this.#gainHalf = Math.floor(this.#gainScale / 2);
    this.#filterScale = 2 ** filterShift;
    this.#filterHalf = Math.floor(this.#filterScale / 2);
    this.#threshold = 2 ** thresholdBits;
    this.#bufferLimit = 2 ** (bufferBits - 1);
  }

  /** Sticky until `clear`: a buffer word had to be limited. */
  get saturated(): boolean {
    return this.#saturated;
  }

  /** Add one column to the buffer and the filter; the pulses it asks for are left in `fired`. */
  accumulate(read: ColumnRead): void {
    for (let row = 0; row < this.#rows; row++) {
      const cell = row * this.#columns + read.column;
      const value = (read.codes[row] ?? 0) * this.#codeScale;
      const reference = this.#referenceOf(cell, read);
      const difference = read.negate ? reference - value : value - reference;
      const increment = Math.floor((difference * read.gain + this.#gainHalf) / this.#gainScale);
      this.fired[row] = this.#addToBuffer(cell, increment);
      if (read.filterEnable) {
        const mean = this.mean[cell] ?? 0;
        this.mean[cell] = mean + Math.floor((value - mean + this.#filterHalf) / this.#filterScale);
      }
    }
  }

  clear(): void {
    this.buffer.fill(0);
    this.mean.fill(0);
    this.reference.fill(0);
    this.#saturated = false;
  }

  #referenceOf(cell: number, read: ColumnRead): number {
    if (!read.filterEnable) {
      return 0;
    }
    if (read.switched) {
      this.reference[cell] = this.mean[cell] ?? 0;
    }
    return this.reference[cell] ?? 0;
  }

  #addToBuffer(cell: number, increment: number): number {
    const exact = (this.buffer[cell] ?? 0) + increment;
    const sum = Math.min(Math.max(exact, -this.#bufferLimit), this.#bufferLimit - 1);
    if (sum !== exact) {
      this.#saturated = true;
    }
    const pulses = sum >= this.#threshold ? 1 : sum <= -this.#threshold ? -1 : 0;
    this.buffer[cell] = pulses === 0 ? sum : 0;
    return pulses;
  }
}
