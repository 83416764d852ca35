import { cellKey, createNoiseTables, type NoiseTables, pulseBits, tableNumber } from '../random/pulse-noise.ts';
import { createStepKernel, type StepKernel } from '../wasm/step-kernel.ts';
import type { CellParameters } from './cell-parameters.ts';
import { CellRecords, type NominalDevice, recordPlaces } from './cell-records.ts';
import type { CellMemory, CellState, CrossingKernel, PulseBlock, StepLaw } from './step-law.ts';

const { stride: STRIDE, down: DOWN, minimum: MINIMUM, maximum: MAXIMUM } = recordPlaces;

/** Constant step: w += scale (1 + sigma xi) in either direction, clipped to the cell's bounds after each pulse. */
export class ConstantStepLaw implements StepLaw {
  readonly bytesPerCell: number;
  readonly memory: CellMemory | undefined;
  readonly crossings: CrossingKernel | undefined;
  private readonly records: CellRecords;
  private readonly noise: NoiseTables;
  private readonly kernel: StepKernel | null;

  constructor(
    parameters: CellParameters,
    nominal: NominalDevice,
    dwMinStd: number,
    kernel: StepKernel | null = createStepKernel(parameters),
  ) {
    this.records = new CellRecords(parameters, nominal, kernel?.records);
    this.bytesPerCell = this.records.bytesPerCell;
    this.noise = createNoiseTables(1, dwMinStd);
    this.kernel = kernel;
    this.memory = kernel?.memory;
    this.crossings = kernel ?? undefined;
    kernel?.configure({ operation: 'constant', ...this.records.units, noise: this.noise });
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
        const step = unit * (values[record + direction] ?? 0);
        const minimum = minimumUnit * (values[record + MINIMUM] ?? 0);
        const maximum = maximumUnit * (values[record + MAXIMUM] ?? 0);
        const key = keyOf(arrayKey, cell);
        let pulse = pulseCounts[cell] ?? 0;
        let weight = persistent[cell] ?? 0;
        const end = (pulse + (counts[index] ?? 0)) | 0;
        while (pulse !== end) {
          weight += step * numberOf(major, minor, bitsOf(key, pulse));
          weight = weight > maximum ? maximum : weight < minimum ? minimum : weight;
          pulse = (pulse + 1) | 0;
        }
        persistent[cell] = weight;
        pulseCounts[cell] = pulse;
      }
    }
  }

  meanStep(cell: number, _weight: number, down: boolean): number {
    return this.records.scale(cell, down);
  }

  /** A constant step has no symmetric point, or every weight is one. */
  symmetricPoint(): number {
    return Number.NaN;
  }

  readonly minimum = (cell: number): number => this.records.minimum(cell);
  readonly maximum = (cell: number): number => this.records.maximum(cell);
}
