import { exponential } from '../numeric/elementary.ts';
import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import type { CellParameters } from './cell-parameters.ts';
import type { CellState, PulseBlock, StepLaw } from './step-law.ts';

const STRIDE = 5;
const DOWN = 1;
const Z_SCALE = 2;
const MINIMUM = 3;
const MAXIMUM = 4;

/** Constants of the exponential step that all cells share. */
export interface ExpStepShape {
  readonly aUp: number;
  readonly aDown: number;
  readonly gammaUp: number;
  readonly gammaDown: number;
  readonly a: number;
  readonly b: number;
  readonly noiseAdditive: number;
  readonly noiseSlope: number;
}

/**
 * Exponential step: z = 2 a w/(max - min) + b; an up pulse adds scale * max(1 - aUp e^(gammaUp z), 0), a down pulse subtracts
 * scale * max(1 - aDown e^(-gammaDown z), 0). Noise std = sigma (|dw| + additive + slope |w|), all in weight units.
 */
export class ExpStepLaw implements StepLaw {
  readonly bytesPerCell = STRIDE * 8;
  /** Per cell: up scale, minus down scale, 2a/(max - min), minimum, maximum. */
  private readonly records: Float64Array;
  private readonly noise: NoiseTables;
  private readonly shape: ExpStepShape;

  constructor(parameters: CellParameters, shape: ExpStepShape, dwMinStd: number) {
    const cells = parameters.scaleUp.length;
    this.records = new Float64Array(cells * STRIDE);
    for (let cell = 0; cell < cells; cell++) {
      const minimum = parameters.minimum[cell] ?? 0;
      const maximum = parameters.maximum[cell] ?? 0;
      const range = maximum - minimum;
      const zScale = range > 0 ? (2 * shape.a) / range : 0;
      this.records.set(
        [parameters.scaleUp[cell] ?? 0, -(parameters.scaleDown[cell] ?? 0), zScale, minimum, maximum],
        cell * STRIDE,
      );
    }
    this.shape = shape;
    this.noise = createNoiseTables(0, dwMinStd);
  }

  step(cells: CellState, block: PulseBlock, down: boolean): void {
    const { persistent, pulseCounts, arrayKey } = cells;
    const { rowBases, rowTo, columns, counts, columnFrom, columnTo } = block;
    const records = this.records;
    const { major, minor } = this.noise;
    const { b, noiseAdditive, noiseSlope } = this.shape;
    const amplitude = down ? this.shape.aDown : this.shape.aUp;
    const gamma = down ? -this.shape.gammaDown : this.shape.gammaUp;
    const direction = down ? DOWN : 0;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const record = cell * STRIDE;
        const scale = records[record + direction] ?? 0;
        const zScale = (records[record + Z_SCALE] ?? 0) * gamma;
        const minimum = records[record + MINIMUM] ?? 0;
        const maximum = records[record + MAXIMUM] ?? 0;
        const key = cellKey(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          const y = 1 - amplitude * exponential(zScale * weight + gamma * b);
          const change = y > 0 ? scale * y : 0;
          // A corrupt cell has scale 0 and equal bounds: the clip below holds it.
          const magnitude = Math.abs(change) + noiseAdditive + noiseSlope * Math.abs(weight);
          weight += change + magnitude * tableNumber(major, minor, pulseBits(key, pulse));
          weight = weight > maximum ? maximum : weight < minimum ? minimum : weight;
          pulse = (pulse + 1) | 0;
        }
        persistent[cell] = weight;
        pulseCounts[cell] = pulse;
      }
    }
  }

  meanStep(cell: number, weight: number, down: boolean): number {
    const record = cell * STRIDE;
    const amplitude = down ? this.shape.aDown : this.shape.aUp;
    const gamma = down ? -this.shape.gammaDown : this.shape.gammaUp;
    const z = (this.records[record + Z_SCALE] ?? 0) * weight + this.shape.b;
    return (this.records[record + (down ? DOWN : 0)] ?? 0) * Math.max(1 - amplitude * exponential(gamma * z), 0);
  }

  /** No closed form in general: see `findSymmetricPoint`. */
  symmetricPoint(): number {
    return Number.NaN;
  }

  readonly minimum = (cell: number): number => this.records[cell * STRIDE + MINIMUM] ?? 0;
  readonly maximum = (cell: number): number => this.records[cell * STRIDE + MAXIMUM] ?? 0;
}
