import type { CellParameters } from './cell-parameters.ts';

/** Places in a record: up step at 0, and the others. */
export const recordPlaces = { stride: 4, down: 1, minimum: 2, maximum: 3 } as const;
const { stride: RECORD_STRIDE, down: DOWN_PLACE, minimum: MINIMUM_PLACE, maximum: MAXIMUM_PLACE } = recordPlaces;

/** The mean device whose constants the records are relative to. */
export interface NominalDevice {
  readonly dwMin: number;
  readonly wMin: number;
  readonly wMax: number;
}

/**
 * The four constants every bounded cell has: up step, down step (negative), minimum, maximum.
 *
 * Large arrays are limited by memory, not arithmetic, so a record is four single-precision numbers (16 bytes, four cells a cache line).
 * They are stored relative to the mean device: a cell without spread is exactly 1, 1, 1, 1 and reproduces the configured decimals in double
 * precision, and a spread cell carries its random factor to 24 bits.
 */
export class CellRecords {
  readonly values: Float32Array;
  readonly upUnit: number;
  readonly downUnit: number;
  readonly minimumUnit: number;
  readonly maximumUnit: number;

  /** storage: room for four numbers a cell, where a kernel needs them; ordinary memory if left out. */
  constructor(
    parameters: CellParameters,
    nominal: NominalDevice,
    storage: Float32Array = new Float32Array(parameters.scaleUp.length * RECORD_STRIDE),
  ) {
    const cells = parameters.scaleUp.length;
    this.upUnit = nominal.dwMin;
    this.downUnit = -nominal.dwMin;
    this.minimumUnit = firstNonZero(nominal.wMin, nominal.wMax);
    this.maximumUnit = firstNonZero(nominal.wMax, nominal.wMin);
    this.values = storage;
    for (let cell = 0; cell < cells; cell++) {
      const record = cell * RECORD_STRIDE;
      this.values[record] = (parameters.scaleUp[cell] ?? 0) / this.upUnit;
      this.values[record + DOWN_PLACE] = -(parameters.scaleDown[cell] ?? 0) / this.downUnit;
      this.values[record + MINIMUM_PLACE] = (parameters.minimum[cell] ?? 0) / this.minimumUnit;
      this.values[record + MAXIMUM_PLACE] = (parameters.maximum[cell] ?? 0) / this.maximumUnit;
      if (this.minimum(cell) > this.maximum(cell)) {
        this.repairCollapsed(record);
      }
    }
  }

  /** Signed steps and bounds of a cell whose four numbers are 1. */
  get units(): Readonly<Record<'upUnit' | 'downUnit' | 'minimumUnit' | 'maximumUnit', number>> {
    const { upUnit, downUnit, minimumUnit, maximumUnit } = this;
    return { upUnit, downUnit, minimumUnit, maximumUnit };
  }

  get bytesPerCell(): number {
    return RECORD_STRIDE * this.values.BYTES_PER_ELEMENT;
  }

  /** Signed step of a pulse at weight 0 (of a law whose response is 1 there). */
  scale(cell: number, down: boolean): number {
    const record = cell * RECORD_STRIDE;
    return down ? this.downUnit * (this.values[record + DOWN_PLACE] ?? 0) : this.upUnit * (this.values[record] ?? 0);
  }

  minimum(cell: number): number {
    return this.minimumUnit * (this.values[cell * RECORD_STRIDE + MINIMUM_PLACE] ?? 0);
  }

  maximum(cell: number): number {
    return this.maximumUnit * (this.values[cell * RECORD_STRIDE + MAXIMUM_PLACE] ?? 0);
  }

  /** Bounds that were equal (a dead or stuck cell) may cross by one rounding: let them touch from outside. */
  private repairCollapsed(record: number): void {
    const nudge = 2 ** -22;
    const minimumFactor = this.values[record + MINIMUM_PLACE] ?? 0;
    const maximumFactor = this.values[record + MAXIMUM_PLACE] ?? 0;
    this.values[record + MINIMUM_PLACE] = minimumFactor - Math.sign(this.minimumUnit) * Math.abs(minimumFactor) * nudge;
    this.values[record + MAXIMUM_PLACE] = maximumFactor + Math.sign(this.maximumUnit) * Math.abs(maximumFactor) * nudge;
  }
}

function firstNonZero(first: number, second: number): number {
  if (first !== 0) {
    return first;
  }
  return second === 0 ? 1 : second;
}
