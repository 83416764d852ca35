import { exponential } from '../numeric/elementary.ts';
import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import type { CellParameters } from './cell-parameters.ts';
import { CellRecords, type NominalDevice, recordPlaces } from './cell-records.ts';
import type { CellState, PulseBlock, StepLaw } from './step-law.ts';

const { stride: STRIDE, down: DOWN, minimum: MINIMUM, maximum: MAXIMUM } = recordPlaces;

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
  readonly bytesPerCell: number;
  private readonly records: CellRecords;
  private readonly noise: NoiseTables;
  private readonly shape: ExpStepShape;

  constructor(parameters: CellParameters, nominal: NominalDevice, shape: ExpStepShape, dwMinStd: number) {
    this.records = new CellRecords(parameters, nominal);
    this.bytesPerCell = this.records.bytesPerCell;
    this.shape = shape;
    this.noise = createNoiseTables(0, dwMinStd);
  }

  step(cells: CellState, block: PulseBlock, down: boolean): void {
    const { persistent, pulseCounts, arrayKey } = cells;
    const { rowBases, rowTo, columns, counts, columnFrom, columnTo } = block;
    const { values, upUnit, downUnit, minimumUnit, maximumUnit } = this.records;
    const unit = down ? downUnit : upUnit;
    const { major, minor } = this.noise;
    // Bound once a call: an imported name is a live binding, which some module loaders look up at every use.
    const keyOf = cellKey;
    const bitsOf = pulseBits;
    const numberOf = tableNumber;
    const exponentialOf = exponential;
    const { a, b, noiseAdditive, noiseSlope } = this.shape;
    const amplitude = down ? this.shape.aDown : this.shape.aUp;
    const gamma = down ? -this.shape.gammaDown : this.shape.gammaUp;
    const direction = down ? DOWN : 0;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const record = cell * STRIDE;
        const scale = unit * (values[record + direction] ?? 0);
        const minimum = minimumUnit * (values[record + MINIMUM] ?? 0);
        const maximum = maximumUnit * (values[record + MAXIMUM] ?? 0);
        const range = maximum - minimum;
        const zScale = range > 0 ? (gamma * 2 * a) / range : 0;
        const key = keyOf(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          const y = 1 - amplitude * exponentialOf(zScale * weight + gamma * b);
          const change = y > 0 ? scale * y : 0;
          // A corrupt cell has scale 0 and equal bounds: the clip below holds it.
          const magnitude = Math.abs(change) + noiseAdditive + noiseSlope * Math.abs(weight);
          weight += change + magnitude * numberOf(major, minor, bitsOf(key, pulse));
          weight = weight > maximum ? maximum : weight < minimum ? minimum : weight;
          pulse = (pulse + 1) | 0;
        }
        persistent[cell] = weight;
        pulseCounts[cell] = pulse;
      }
    }
  }

  meanStep(cell: number, weight: number, down: boolean): number {
    const { a, b } = this.shape;
    const amplitude = down ? this.shape.aDown : this.shape.aUp;
    const gamma = down ? -this.shape.gammaDown : this.shape.gammaUp;
    const range = this.maximum(cell) - this.minimum(cell);
    const z = range > 0 ? (2 * a * weight) / range + b : b;
    return this.records.scale(cell, down) * Math.max(1 - amplitude * exponential(gamma * z), 0);
  }

  /** No closed form in general: see `findSymmetricPoint`. */
  symmetricPoint(): undefined {
    return undefined;
  }

  readonly minimum = (cell: number): number => this.records.minimum(cell);
  readonly maximum = (cell: number): number => this.records.maximum(cell);
}
