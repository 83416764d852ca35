import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import type { CellParameters } from './cell-parameters.ts';
import type { ResponseFunction } from './configuration.ts';
import type { CellState, PulseBlock, StepLaw } from './step-law.ts';

const STRIDE = 4;
const DOWN = 1;
const MINIMUM = 2;
const MAXIMUM = 3;

/** q as a function of the weight and of the bounds of the cell. */
export type BoundedResponse = (weight: number, minimum: number, maximum: number) => number;

/** The response function of a user knows only the weight. */
export function unbounded(response: ResponseFunction): BoundedResponse {
  return (weight) => response(weight);
}

/** Linear interpolation of equidistant nodes spread over the bounds of the cell. */
export function interpolated(nodes: readonly number[]): BoundedResponse {
  const values = Float64Array.from(nodes);
  const last = values.length - 1;
  return (weight, minimum, maximum) => {
    const range = maximum - minimum;
    const position = range > 0 ? Math.min(Math.max(((weight - minimum) / range) * last, 0), last) : 0;
    const index = Math.min(Math.floor(position), last - 1);
    const left = values[index] ?? 0;
    return left + ((values[index + 1] ?? 0) - left) * (position - index);
  };
}

/**
 * Any response: an up pulse adds scale q+(w), a down pulse subtracts scale q-(w). The noise is scale sigma xi (additive, "q + sigma xi") or
 * multiplies the step by (1 + sigma xi). Piecewise-linear devices are the multiplicative case with interpolated nodes.
 */
export class ResponseLaw implements StepLaw {
  readonly bytesPerCell = STRIDE * 8;
  /** Per cell: up scale, minus down scale, minimum, maximum. */
  private readonly records: Float64Array;
  private readonly noise: NoiseTables;
  private readonly qPlus: BoundedResponse;
  private readonly qMinus: BoundedResponse;
  private readonly isMultiplicative: boolean;

  constructor(
    parameters: CellParameters,
    qPlus: BoundedResponse,
    qMinus: BoundedResponse,
    dwMinStd: number,
    multiplicativeNoise: boolean,
  ) {
    const cells = parameters.scaleUp.length;
    this.records = new Float64Array(cells * STRIDE);
    for (let cell = 0; cell < cells; cell++) {
      this.records.set(
        [
          parameters.scaleUp[cell] ?? 0,
          -(parameters.scaleDown[cell] ?? 0),
          parameters.minimum[cell] ?? 0,
          parameters.maximum[cell] ?? 0,
        ],
        cell * STRIDE,
      );
    }
    this.qPlus = qPlus;
    this.qMinus = qMinus;
    this.isMultiplicative = multiplicativeNoise;
    this.noise = createNoiseTables(0, dwMinStd);
  }

  step(cells: CellState, block: PulseBlock, down: boolean): void {
    const { persistent, pulseCounts, arrayKey } = cells;
    const { rowBases, rowTo, columns, counts, columnFrom, columnTo } = block;
    const records = this.records;
    const { major, minor } = this.noise;
    const response = down ? this.qMinus : this.qPlus;
    const isMultiplicative = this.isMultiplicative;
    const direction = down ? DOWN : 0;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const record = cell * STRIDE;
        const scale = records[record + direction] ?? 0;
        const minimum = records[record + MINIMUM] ?? 0;
        const maximum = records[record + MAXIMUM] ?? 0;
        const key = cellKey(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          const q = response(weight, minimum, maximum);
          const noise = tableNumber(major, minor, pulseBits(key, pulse));
          weight += scale * (q + (isMultiplicative ? q * noise : noise));
          weight = weight > maximum ? maximum : weight < minimum ? minimum : weight;
          pulse = (pulse + 1) | 0;
        }
        persistent[cell] = weight;
        pulseCounts[cell] = pulse;
      }
    }
  }

  meanStep(cell: number, weight: number, down: boolean): number {
    const response = down ? this.qMinus : this.qPlus;
    const scale = this.records[cell * STRIDE + (down ? DOWN : 0)] ?? 0;
    return scale * response(weight, this.minimum(cell), this.maximum(cell));
  }

  /** No closed form: see `findSymmetricPoint`. */
  symmetricPoint(): number {
    return Number.NaN;
  }

  readonly minimum = (cell: number): number => this.records[cell * STRIDE + MINIMUM] ?? 0;
  readonly maximum = (cell: number): number => this.records[cell * STRIDE + MAXIMUM] ?? 0;
}
