import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import type { CellParameters } from './cell-parameters.ts';
import type { CellState, PulseBlock, StepLaw } from './step-law.ts';

const STRIDE = 4;
const DOWN = 1;
const MINIMUM = 2;
const MAXIMUM = 3;

/** Constant step: w += scale (1 + sigma xi) in either direction, clipped to the cell's bounds after each pulse. */
export class ConstantStepLaw implements StepLaw {
  readonly bytesPerCell = STRIDE * 8;
  /** Per cell: signed up step, signed down step, minimum, maximum. */
  private readonly records: Float64Array;
  private readonly noise: NoiseTables;

  constructor(parameters: CellParameters, dwMinStd: number) {
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
        const step = records[record + direction] ?? 0;
        const minimum = records[record + MINIMUM] ?? 0;
        const maximum = records[record + MAXIMUM] ?? 0;
        const key = cellKey(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          weight += step * tableNumber(major, minor, pulseBits(key, pulse));
          weight = weight > maximum ? maximum : weight < minimum ? minimum : weight;
          pulse = (pulse + 1) | 0;
        }
        persistent[cell] = weight;
        pulseCounts[cell] = pulse;
      }
    }
  }

  meanStep(cell: number, _weight: number, down: boolean): number {
    return this.records[cell * STRIDE + (down ? DOWN : 0)] ?? 0;
  }

  /** A constant step has no symmetric point, or every weight is one. */
  symmetricPoint(): number {
    return Number.NaN;
  }

  readonly minimum = (cell: number): number => this.records[cell * STRIDE + MINIMUM] ?? 0;
  readonly maximum = (cell: number): number => this.records[cell * STRIDE + MAXIMUM] ?? 0;
}
