import { binaryPower } from '../numeric/short-functions.ts';
import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import type { CellParameters } from './cell-parameters.ts';
import { CellRecords, type NominalDevice, recordPlaces } from './cell-records.ts';
import { createStepKernel, type ExponentialConstants, type StepKernel } from '../wasm/step-kernel.ts';
import type { CellMemory, CellState, CrossingKernel, PulseBlock, StepLaw } from './step-law.ts';

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
 * scale * max(1 - aDown e^(-gammaDown z), 0). Noise std = sigma (|dw| + additive + slope |w|), all in weight units. The exponential
 * has a relative error below 1e-10: see `binaryPower`.
 */
export class ExpStepLaw implements StepLaw {
  readonly bytesPerCell: number;
  readonly memory: CellMemory | undefined;
  readonly crossings: CrossingKernel | undefined;
  private readonly records: CellRecords;
  private readonly noise: NoiseTables;
  private readonly up: ExponentialConstants;
  private readonly down: ExponentialConstants;
  private readonly kernel: StepKernel | null;

  constructor(
    parameters: CellParameters,
    nominal: NominalDevice,
    shape: ExpStepShape,
    dwMinStd: number,
    kernel: StepKernel | null = createStepKernel(parameters),
  ) {
    this.records = new CellRecords(parameters, nominal, kernel?.records);
    this.bytesPerCell = this.records.bytesPerCell;
    this.noise = createNoiseTables(0, dwMinStd);
    this.up = constantsOf(shape, shape.aUp, shape.gammaUp);
    this.down = constantsOf(shape, shape.aDown, -shape.gammaDown);
    this.kernel = kernel;
    this.memory = kernel?.memory;
    this.crossings = kernel ?? undefined;
    kernel?.configure({
      operation: 'exponential',
      ...this.records.units,
      noise: this.noise,
      exponential: [this.up, this.down],
    });
  }

  step(cells: CellState, block: PulseBlock, down: boolean): void {
    if (this.kernel?.step(cells, block, down) !== true) this.stepPlainly(cells, block, down);
  }

  /** What the kernel does, operation by operation; for short blocks and where there is no kernel. */
  private stepPlainly(cells: CellState, block: PulseBlock, down: boolean): void {
    const { persistent, pulseCounts, arrayKey } = cells;
    const { rowBases, rowTo, columns, counts, columnFrom, columnTo } = block;
    const { values, upUnit, downUnit, minimumUnit, maximumUnit } = this.records;
    const unit = down ? downUnit : upUnit;
    const { factor, offset, amplitude, noiseAdditive, noiseSlope } = down ? this.down : this.up;
    const { major, minor } = this.noise;
    // Bound once a call: an imported name is a live binding, which some module loaders look up at every use.
    const keyOf = cellKey;
    const bitsOf = pulseBits;
    const numberOf = tableNumber;
    const powerOf = binaryPower;
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
        const perRange = range > 0 ? factor / range : 0;
        const key = keyOf(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          const response = 1 - amplitude * powerOf(perRange * weight + offset);
          const change = scale * (response > 0 ? response : 0);
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
    const { factor, offset, amplitude } = down ? this.down : this.up;
    const range = this.maximum(cell) - this.minimum(cell);
    const argument = (range > 0 ? (factor / range) * weight : 0) + offset;
    return this.records.scale(cell, down) * Math.max(1 - amplitude * binaryPower(argument), 0);
  }

  /** No closed form in general: see `findSymmetricPoint`. */
  symmetricPoint(): undefined {
    return undefined;
  }

  readonly minimum = (cell: number): number => this.records.minimum(cell);
  readonly maximum = (cell: number): number => this.records.maximum(cell);
}

/** gamma: exponent of this direction, negative for down. */
function constantsOf(shape: ExpStepShape, amplitude: number, gamma: number): ExponentialConstants {
  const { noiseAdditive, noiseSlope } = shape;
  const factor = gamma * 2 * shape.a * Math.LOG2E;
  return { factor, offset: gamma * shape.b * Math.LOG2E, amplitude, noiseAdditive, noiseSlope };
}
