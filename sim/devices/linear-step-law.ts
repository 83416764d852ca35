import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import type { CellParameters } from './cell-parameters.ts';
import type { CellState, PulseBlock, StepLaw } from './step-law.ts';

const STRIDE = 6;
const SLOPE = 1;
const DOWN = 2;
const MINIMUM = 4;
const MAXIMUM = 5;

/** Slopes of a linear law per cell: the up step is scaleUp + slopeUp * w, the down step scaleDown + slopeDown * w. */
export interface LinearSlopes {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/**
 * Linear step, and soft bounds as its special case: w +- (scale + slope w)(1 + sigma xi) with multiplicative noise, or
 * w +- (scale (1 + sigma xi) + slope w) with additive noise; clipped to the cell's bounds after each pulse.
 */
export class LinearStepLaw implements StepLaw {
  readonly bytesPerCell = STRIDE * 8;
  /** Per cell: up offset, up slope, down offset, down slope (down ones with their sign turned), minimum, maximum. */
  private readonly records: Float64Array;
  private readonly noise: NoiseTables;
  private readonly isMultiplicative: boolean;

  constructor(parameters: CellParameters, slopes: LinearSlopes, dwMinStd: number, multiplicativeNoise: boolean) {
    const cells = parameters.scaleUp.length;
    this.records = new Float64Array(cells * STRIDE);
    for (let cell = 0; cell < cells; cell++) {
      this.records.set(
        [
          parameters.scaleUp[cell] ?? 0,
          slopes.up[cell] ?? 0,
          -(parameters.scaleDown[cell] ?? 0),
          -(slopes.down[cell] ?? 0),
          parameters.minimum[cell] ?? 0,
          parameters.maximum[cell] ?? 0,
        ],
        cell * STRIDE,
      );
    }
    this.isMultiplicative = multiplicativeNoise;
    this.noise = createNoiseTables(1, dwMinStd);
  }

  step(cells: CellState, block: PulseBlock, down: boolean): void {
    if (this.isMultiplicative) {
      this.stepMultiplicative(cells, block, down);
    } else {
      this.stepAdditive(cells, block, down);
    }
  }

  private stepMultiplicative(cells: CellState, block: PulseBlock, down: boolean): void {
    const { persistent, pulseCounts, arrayKey } = cells;
    const { rowBases, rowTo, columns, counts, columnFrom, columnTo } = block;
    const records = this.records;
    const { major, minor } = this.noise;
    const direction = down ? DOWN : 0;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const record = cell * STRIDE;
        const offset = records[record + direction] ?? 0;
        const slope = records[record + direction + SLOPE] ?? 0;
        const minimum = records[record + MINIMUM] ?? 0;
        const maximum = records[record + MAXIMUM] ?? 0;
        const key = cellKey(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          weight += (offset + slope * weight) * tableNumber(major, minor, pulseBits(key, pulse));
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
    const records = this.records;
    const { major, minor } = this.noise;
    const direction = down ? DOWN : 0;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const record = cell * STRIDE;
        const offset = records[record + direction] ?? 0;
        const slope = records[record + direction + SLOPE] ?? 0;
        const minimum = records[record + MINIMUM] ?? 0;
        const maximum = records[record + MAXIMUM] ?? 0;
        const key = cellKey(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          weight += slope * weight + offset * tableNumber(major, minor, pulseBits(key, pulse));
          weight = weight > maximum ? maximum : weight < minimum ? minimum : weight;
          pulse = (pulse + 1) | 0;
        }
        persistent[cell] = weight;
        pulseCounts[cell] = pulse;
      }
    }
  }

  meanStep(cell: number, weight: number, down: boolean): number {
    const record = cell * STRIDE + (down ? DOWN : 0);
    return (this.records[record] ?? 0) + (this.records[record + SLOPE] ?? 0) * weight;
  }

  /** Where up and down steps cancel: (up - down)/(slopeDown - slopeUp); NaN for parallel steps. */
  symmetricPoint(cell: number): number {
    const record = cell * STRIDE;
    const sumOfOffsets = (this.records[record] ?? 0) + (this.records[record + DOWN] ?? 0);
    const sumOfSlopes = (this.records[record + SLOPE] ?? 0) + (this.records[record + DOWN + SLOPE] ?? 0);
    return sumOfSlopes === 0 ? Number.NaN : -sumOfOffsets / sumOfSlopes;
  }

  readonly minimum = (cell: number): number => this.records[cell * STRIDE + MINIMUM] ?? 0;
  readonly maximum = (cell: number): number => this.records[cell * STRIDE + MAXIMUM] ?? 0;
}
