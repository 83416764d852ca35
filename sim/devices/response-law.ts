import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import type { CellParameters } from './cell-parameters.ts';
import { CellRecords, type NominalDevice, recordPlaces } from './cell-records.ts';
import type { ResponseFunction } from './configuration.ts';
import type { CellState, PulseBlock, StepLaw } from './step-law.ts';

const { stride: STRIDE, down: DOWN, minimum: MINIMUM, maximum: MAXIMUM } = recordPlaces;

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
  readonly bytesPerCell: number;
  private readonly records: CellRecords;
  private readonly noise: NoiseTables;
  private readonly qPlus: BoundedResponse;
  private readonly qMinus: BoundedResponse;
  private readonly isMultiplicative: boolean;

  constructor(
    parameters: CellParameters,
    nominal: NominalDevice,
    qPlus: BoundedResponse,
    qMinus: BoundedResponse,
    dwMinStd: number,
    multiplicativeNoise: boolean,
  ) {
    this.records = new CellRecords(parameters, nominal);
    this.bytesPerCell = this.records.bytesPerCell;
    this.qPlus = qPlus;
    this.qMinus = qMinus;
    this.isMultiplicative = multiplicativeNoise;
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
    const response = down ? this.qMinus : this.qPlus;
    const isMultiplicative = this.isMultiplicative;
    const direction = down ? DOWN : 0;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const record = cell * STRIDE;
        const scale = unit * (values[record + direction] ?? 0);
        const minimum = minimumUnit * (values[record + MINIMUM] ?? 0);
        const maximum = maximumUnit * (values[record + MAXIMUM] ?? 0);
        const key = keyOf(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          const q = response(weight, minimum, maximum);
          const noise = numberOf(major, minor, bitsOf(key, pulse));
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
    return this.records.scale(cell, down) * response(weight, this.minimum(cell), this.maximum(cell));
  }

  /** No closed form: see `findSymmetricPoint`. */
  symmetricPoint(): undefined {
    return undefined;
  }

  readonly minimum = (cell: number): number => this.records.minimum(cell);
  readonly maximum = (cell: number): number => this.records.maximum(cell);
}
