import { power } from '../numeric/elementary.ts';
import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import type { CellParameters } from './cell-parameters.ts';
import type { CellState, PulseBlock, StepLaw } from './step-law.ts';

const STRIDE = 6;
const GAMMA = 1;
const DOWN = 2;
const MINIMUM = 4;
const MAXIMUM = 5;

/** Exponents of the power law per cell. */
export interface PowStepGammas {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/**
 * Power step: an up pulse adds scale ((max - w)/(max - min))^gammaUp (1 + sigma xi), a down pulse subtracts
 * scale ((w - min)/(max - min))^gammaDown (1 + sigma xi).
 */
export class PowStepLaw implements StepLaw {
  readonly bytesPerCell = STRIDE * 8;
  /** Per cell: up scale, up gamma, minus down scale, down gamma, minimum, maximum. */
  private readonly records: Float64Array;
  private readonly noise: NoiseTables;

  constructor(parameters: CellParameters, gammas: PowStepGammas, dwMinStd: number) {
    const cells = parameters.scaleUp.length;
    this.records = new Float64Array(cells * STRIDE);
    for (let cell = 0; cell < cells; cell++) {
      this.records.set(
        [
          parameters.scaleUp[cell] ?? 0,
          gammas.up[cell] ?? 0,
          -(parameters.scaleDown[cell] ?? 0),
          gammas.down[cell] ?? 0,
          parameters.minimum[cell] ?? 0,
          parameters.maximum[cell] ?? 0,
        ],
        cell * STRIDE,
      );
    }
    this.noise = createNoiseTables(1, dwMinStd);
  }

  step(cells: CellState, block: PulseBlock, down: boolean): void {
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
        const scale = records[record + direction] ?? 0;
        const gamma = records[record + direction + GAMMA] ?? 0;
        const minimum = records[record + MINIMUM] ?? 0;
        const maximum = records[record + MAXIMUM] ?? 0;
        const range = maximum - minimum;
        const perRange = range > 0 ? 1 / range : 0;
        const key = cellKey(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          const room = down ? weight - minimum : maximum - weight;
          weight += scale * power(room * perRange, gamma) * tableNumber(major, minor, pulseBits(key, pulse));
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
    const direction = down ? DOWN : 0;
    const minimum = this.minimum(cell);
    const maximum = this.maximum(cell);
    const range = maximum - minimum;
    const room = Math.max(down ? weight - minimum : maximum - weight, 0);
    const scale = this.records[record + direction] ?? 0;
    return range > 0 ? scale * power(room / range, this.records[record + direction + GAMMA] ?? 0) : scale * 0;
  }

  /** With equal exponents g: (u^(1/g) max + d^(1/g) min)/(u^(1/g) + d^(1/g)); otherwise NaN. */
  symmetricPoint(cell: number): number {
    const record = cell * STRIDE;
    const gamma = this.records[record + GAMMA] ?? 0;
    if (gamma === 0 || gamma !== this.records[record + DOWN + GAMMA]) {
      return Number.NaN;
    }
    const up = power(Math.abs(this.records[record] ?? 0), 1 / gamma);
    const down = power(Math.abs(this.records[record + DOWN] ?? 0), 1 / gamma);
    return (up * this.maximum(cell) + down * this.minimum(cell)) / (up + down);
  }

  readonly minimum = (cell: number): number => this.records[cell * STRIDE + MINIMUM] ?? 0;
  readonly maximum = (cell: number): number => this.records[cell * STRIDE + MAXIMUM] ?? 0;
}
