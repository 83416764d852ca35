import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import { createStepKernel, type StepKernel } from '../wasm/step-kernel.ts';
import type { CellParameters } from './cell-parameters.ts';
import { CellRecords, type NominalDevice, recordPlaces } from './cell-records.ts';
import type { CellMemory, CellState, CrossingKernel, PulseBlock, StepLaw } from './step-law.ts';

const { stride: STRIDE, down: DOWN, minimum: MINIMUM, maximum: MAXIMUM } = recordPlaces;

/**
 * Soft bounds: the step shrinks linearly to 0 at the cell's own bound, w +- scale (1 - w/bound)(1 + sigma xi) with multiplicative
 * noise or w +- scale (1 - w/bound + sigma xi) with additive noise; clipped to the bounds after each pulse.
 */
export class SoftBoundsLaw implements StepLaw {
  readonly bytesPerCell: number;
  readonly memory: CellMemory | undefined;
  readonly crossings: CrossingKernel | undefined;
  private readonly records: CellRecords;
  private readonly noise: NoiseTables;
  private readonly kernel: StepKernel | null;
  private readonly isMultiplicative: boolean;

  constructor(
    parameters: CellParameters,
    nominal: NominalDevice,
    dwMinStd: number,
    multiplicativeNoise: boolean,
    kernel: StepKernel | null = createStepKernel(parameters),
  ) {
    this.records = new CellRecords(parameters, nominal, kernel?.records);
    this.bytesPerCell = this.records.bytesPerCell;
    this.isMultiplicative = multiplicativeNoise;
    this.noise = createNoiseTables(1, dwMinStd);
    this.kernel = kernel;
    this.memory = kernel?.memory;
    this.crossings = kernel ?? undefined;
    const operation = multiplicativeNoise ? 'softBounds' : 'softBoundsAdditive';
    kernel?.configure({ operation, ...this.records.units, noise: this.noise });
  }

  step(cells: CellState, block: PulseBlock, down: boolean): void {
    if (this.kernel?.step(cells, block, down) === true) return;
    // What the kernel does, operation by operation; for short blocks and where there is no kernel.
    if (this.isMultiplicative) {
      this.stepMultiplicative(cells, block, down);
    } else {
      this.stepAdditive(cells, block, down);
    }
  }

  private stepMultiplicative(cells: CellState, block: PulseBlock, down: boolean): void {
    const { persistent, pulseCounts, arrayKey } = cells;
    const { rowBases, rowTo, columns, counts, columnFrom, columnTo } = block;
    const { values, upUnit, downUnit, minimumUnit, maximumUnit } = this.records;
    const unit = down ? downUnit : upUnit;
    const { major, minor } = this.noise;
    // Bound once a call: an imported name is a live binding, which some module loaders look up at every use.
    const keyOf = cellKey;
    const bitsOf = pulseBits;
    const numberOf = tableNumber;
    const direction = down ? DOWN : 0;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const record = cell * STRIDE;
        const offset = unit * (values[record + direction] ?? 0);
        const minimum = minimumUnit * (values[record + MINIMUM] ?? 0);
        const maximum = maximumUnit * (values[record + MAXIMUM] ?? 0);
        const bound = down ? minimum : maximum;
        // A bound of 0 has no slope: such a cell (possible only by spread) steps constantly until it is clipped.
        const slope = bound === 0 ? 0 : -offset / bound;
        const key = keyOf(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          weight += (offset + slope * weight) * numberOf(major, minor, bitsOf(key, pulse));
          weight = weight > maximum ? maximum : weight < minimum ? minimum : weight;
          pulse = (pulse + 1) | 0;
        }
        persistent[cell] = weight;
        pulseCounts[cell] = pulse;
      }
    }
  }

  private stepAdditive(cells: CellState, block: PulseBlock, down: boolean): void {
    const { persistent, pulseCounts, arrayKey } = cells;
    const { rowBases, rowTo, columns, counts, columnFrom, columnTo } = block;
    const { values, upUnit, downUnit, minimumUnit, maximumUnit } = this.records;
    const unit = down ? downUnit : upUnit;
    const { major, minor } = this.noise;
    // Bound once a call: an imported name is a live binding, which some module loaders look up at every use.
    const keyOf = cellKey;
    const bitsOf = pulseBits;
    const numberOf = tableNumber;
    const direction = down ? DOWN : 0;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const record = cell * STRIDE;
        const offset = unit * (values[record + direction] ?? 0);
        const minimum = minimumUnit * (values[record + MINIMUM] ?? 0);
        const maximum = maximumUnit * (values[record + MAXIMUM] ?? 0);
        const bound = down ? minimum : maximum;
        // A bound of 0 has no slope: such a cell (possible only by spread) steps constantly until it is clipped.
        const slope = bound === 0 ? 0 : -offset / bound;
        const key = keyOf(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          weight += slope * weight + offset * numberOf(major, minor, bitsOf(key, pulse));
          weight = weight > maximum ? maximum : weight < minimum ? minimum : weight;
          pulse = (pulse + 1) | 0;
        }
        persistent[cell] = weight;
        pulseCounts[cell] = pulse;
      }
    }
  }

  meanStep(cell: number, weight: number, down: boolean): number {
    const bound = down ? this.minimum(cell) : this.maximum(cell);
    return this.records.scale(cell, down) * (bound === 0 ? 1 : 1 - weight / bound);
  }

  /** (u - d)/(u/max - d/min) with step sizes u and d; NaN where both are 0. */
  symmetricPoint(cell: number): number {
    const up = this.records.scale(cell, false);
    const down = this.records.scale(cell, true);
    const sumOfSlopes = up / this.maximum(cell) + down / this.minimum(cell);
    return Number.isFinite(sumOfSlopes) && sumOfSlopes !== 0 ? (up + down) / sumOfSlopes : Number.NaN;
  }

  readonly minimum = (cell: number): number => this.records.minimum(cell);
  readonly maximum = (cell: number): number => this.records.maximum(cell);
}
