import { ConfigurationError } from '../configuration-error.ts';
import type { SlotObserver } from '../update/pulse-trace.ts';

/** Bias scheme: what a cell that is not fully selected sees. */
export type SelectScheme = 'V/2' | 'V/3';

/** Checks a scheme that may come from outside the type system. */
export function requireScheme(scheme: string): void {
  if (scheme !== 'V/2' && scheme !== 'V/3') {
    throw new ConfigurationError(`scheme: expected 'V/2' or 'V/3', got '${scheme}'.`);
  }
}

/** How often each cell saw each fraction of the write voltage; row-major, rows * columns. */
export interface SelectCounts {
  /** Both lines active: the full voltage. */
  readonly full: Float64Array;
  /** Only the row active. */
  readonly rowHalf: Float64Array;
  /** Only the column active. */
  readonly columnHalf: Float64Array;
  /** Neither line active while others fire: 0 V in V/2, a third in V/3. */
  readonly unselected: Float64Array;
}

/**
 * Counts full and half selects per cell from the driven slots.
 *
 * A slot whose rows go both ways is two phases in hardware (the columns cannot have two polarities at once): active columns are then driven twice. A slot
 * with no active row or no active column still drives the other lines, and counts once. Work per slot grows with the active lines and the coincidences; per-cell half
 * selects are derived only when asked for.
 */
export class SelectCounter implements SlotObserver {
  readonly rows: number;
  readonly columns: number;
  private readonly rowPhases: Float64Array;
  private readonly columnPhases: Float64Array;
  private readonly full: Float64Array;
  private readonly activeColumns: Int32Array;
  private phaseCount = 0;

  constructor(rows: number, columns: number) {
    if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows < 1 || columns < 1) {
      throw new ConfigurationError(`rows, columns: expected whole numbers of at least 1, got ${rows} and ${columns}.`);
    }
    this.rows = rows;
    this.columns = columns;
    this.rowPhases = new Float64Array(rows);
    this.columnPhases = new Float64Array(columns);
    this.full = new Float64Array(rows * columns);
    this.activeColumns = new Int32Array(columns);
  }

  /** Phases driven so far. */
  get phases(): number {
    return this.phaseCount;
  }

  /** Count one slot; masks hold 0 or 1, lengths rows, rows, columns. */
  record(rowMask: Uint8Array, rowDown: Uint8Array, columnMask: Uint8Array): void {
    if (rowMask.length !== this.rows || rowDown.length !== this.rows || columnMask.length !== this.columns) {
      throw new ConfigurationError(
        `masks: expected ${this.rows} rows, ${this.rows} directions and ${this.columns} columns, got ${rowMask.length}, ${rowDown.length} and ${columnMask.length}.`,
      );
    }
    let active = 0;
    for (let column = 0; column < this.columns; column++) {
      if (columnMask[column] !== 0) {
        this.activeColumns[active++] = column;
      }
    }
    let hasUp = 0;
    let hasDown = 0;
    for (let row = 0; row < this.rows; row++) {
      if (rowMask[row] === 0) {
        continue;
      }
      this.rowPhases[row] = (this.rowPhases[row] ?? 0) + 1;
      if (rowDown[row] === 0) {
        hasUp = 1;
      } else {
        hasDown = 1;
      }
      const base = row * this.columns;
      for (let index = 0; index < active; index++) {
        const cell = base + (this.activeColumns[index] ?? 0);
        this.full[cell] = (this.full[cell] ?? 0) + 1;
      }
    }
    const phases = Math.max(hasUp + hasDown, active > 0 ? 1 : 0);
    this.phaseCount += phases;
    for (let index = 0; index < active; index++) {
      const column = this.activeColumns[index] ?? 0;
      this.columnPhases[column] = (this.columnPhases[column] ?? 0) + phases;
    }
  }

  /** Counts per cell so far. */
  counts(): SelectCounts {
    const cells = this.rows * this.columns;
    const rowHalf = new Float64Array(cells);
    const columnHalf = new Float64Array(cells);
    const unselected = new Float64Array(cells);
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++) {
        const cell = row * this.columns + column;
        const full = this.full[cell] ?? 0;
        const byRow = (this.rowPhases[row] ?? 0) - full;
        const byColumn = (this.columnPhases[column] ?? 0) - full;
        rowHalf[cell] = byRow;
        columnHalf[cell] = byColumn;
        unselected[cell] = this.phaseCount - full - byRow - byColumn;
      }
    }
    return { full: this.full.slice(), rowHalf, columnHalf, unselected };
  }

  /**
   * Stress per cell in partial selects: how often it saw the scheme's fraction of the write voltage without being meant. V/2: row and column
   * half selects. V/3: those and every unselected phase, each at a third.
   */
  partialSelects(scheme: SelectScheme): Float64Array {
    requireScheme(scheme);
    const { rowHalf, columnHalf, unselected } = this.counts();
    return rowHalf.map((byRow, cell) => {
      const halves = byRow + (columnHalf[cell] ?? 0);
      return scheme === 'V/2' ? halves : halves + (unselected[cell] ?? 0);
    });
  }

  /** Forget everything counted. */
  clear(): void {
    this.rowPhases.fill(0);
    this.columnPhases.fill(0);
    this.full.fill(0);
    this.phaseCount = 0;
  }
}
