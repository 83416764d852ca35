import type { CellState, PulseBlock, StepLaw } from './step-law.ts';

/** A perfect cell: every pulse moves the weight by the same step, without bounds, noise or spread. */
export class IdealLaw implements StepLaw {
  readonly bytesPerCell = 0;
  private readonly dwMin: number;

  constructor(dwMin: number) {
    this.dwMin = dwMin;
  }

  step(cells: CellState, block: PulseBlock, down: boolean): void {
    const { persistent, pulseCounts } = cells;
    const { rowBases, rowTo, columns, counts, columnFrom, columnTo } = block;
    const change = down ? -this.dwMin : this.dwMin;
    for (let rowIndex = block.rowFrom; rowIndex < rowTo; rowIndex++) {
      const base = rowBases[rowIndex] ?? 0;
      for (let index = columnFrom; index < columnTo; index++) {
        const cell = base + (columns[index] ?? 0);
        const count = counts[index] ?? 0;
        let weight = persistent[cell] ?? 0;
        for (let pulse = 0; pulse < count; pulse++) {
          weight += change;
        }
        persistent[cell] = weight;
        pulseCounts[cell] = (pulseCounts[cell] ?? 0) + count;
      }
    }
  }

  meanStep(_cell: number, _weight: number, down: boolean): number {
    return down ? -this.dwMin : this.dwMin;
  }

  symmetricPoint(): number {
    return Number.NaN;
  }

  readonly minimum = (): number => Number.NEGATIVE_INFINITY;
  readonly maximum = (): number => Number.POSITIVE_INFINITY;
}
