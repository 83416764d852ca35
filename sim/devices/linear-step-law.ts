import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import { createStepKernel, type StepKernel } from '../wasm/step-kernel.ts';
import type { CellParameters } from './cell-parameters.ts';
import { CellRecords, type NominalDevice, recordPlaces } from './cell-records.ts';
import type { CellMemory, CellState, CrossingKernel, PulseBlock, StepLaw } from './step-law.ts';

const { stride: STRIDE, down: DOWN, minimum: MINIMUM, maximum: MAXIMUM } = recordPlaces;

/** Slopes per cell relative to the step at weight 0: the up step is scaleUp (1 + up * w), the down step scaleDown (1 + down * w). */
export interface LinearSlopes {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/**
 * Linear step: w +- (scale + slope w)(1 + sigma xi) with multiplicative noise, or w +- (scale (1 + sigma xi) + slope w) with
 * additive noise; clipped to the cell's bounds after each pulse.
 */
export class LinearStepLaw implements StepLaw {
  readonly bytesPerCell: number;
  readonly memory: CellMemory | undefined;
  readonly crossings: CrossingKernel | undefined;
  private readonly records: CellRecords;
  /** Per cell: change of the up and of the down step with the weight, relative to the step at 0. */
  private readonly slopes: Float32Array;
  private readonly noise: NoiseTables;
  private readonly kernel: StepKernel | null;
  private readonly isMultiplicative: boolean;

  constructor(
    parameters: CellParameters,
    nominal: NominalDevice,
    slopes: LinearSlopes,
    dwMinStd: number,
    multiplicativeNoise: boolean,
    kernel: StepKernel | null = createStepKernel(parameters),
  ) {
    this.records = new CellRecords(parameters, nominal, kernel?.records);
    this.slopes = kernel?.extras ?? new Float32Array(2 * slopes.up.length);
    for (let cell = 0; cell < slopes.up.length; cell++) {
      this.slopes[2 * cell] = slopes.up[cell] ?? 0;
      this.slopes[2 * cell + 1] = slopes.down[cell] ?? 0;
    }
    this.bytesPerCell = this.records.bytesPerCell + 8;
    this.isMultiplicative = multiplicativeNoise;
    this.noise = createNoiseTables(1, dwMinStd);
    this.kernel = kernel;
    this.memory = kernel?.memory;
    this.crossings = kernel ?? undefined;
    const operation = multiplicativeNoise ? 'linear' : 'linearAdditive';
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
    const slopes = this.slopes;
    const direction = down ? DOWN : 0;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const record = cell * STRIDE;
        const offset = unit * (values[record + direction] ?? 0);
        const slope = offset * (slopes[2 * cell + direction] ?? 0);
        const minimum = minimumUnit * (values[record + MINIMUM] ?? 0);
        const maximum = maximumUnit * (values[record + MAXIMUM] ?? 0);
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
    const slopes = this.slopes;
    const direction = down ? DOWN : 0;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const record = cell * STRIDE;
        const offset = unit * (values[record + direction] ?? 0);
        const slope = offset * (slopes[2 * cell + direction] ?? 0);
        const minimum = minimumUnit * (values[record + MINIMUM] ?? 0);
        const maximum = maximumUnit * (values[record + MAXIMUM] ?? 0);
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
    return this.records.scale(cell, down) * (1 + (this.slopes[2 * cell + (down ? 1 : 0)] ?? 0) * weight);
  }

  /** Where up and down steps cancel; NaN for parallel steps. */
  symmetricPoint(cell: number): number {
    const up = this.records.scale(cell, false);
    const down = this.records.scale(cell, true);
    const sumOfSlopes = up * (this.slopes[2 * cell] ?? 0) + down * (this.slopes[2 * cell + 1] ?? 0);
    return sumOfSlopes === 0 ? Number.NaN : -(up + down) / sumOfSlopes;
  }

  readonly minimum = (cell: number): number => this.records.minimum(cell);
  readonly maximum = (cell: number): number => this.records.maximum(cell);
}
