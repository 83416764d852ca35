import type { CrossbarArray } from '../array/crossbar-array.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { SlotObserver } from '../update/pulse-trace.ts';
import { requireScheme, type SelectScheme } from './select-counter.ts';

/** How strongly a partial select moves a cell. */
export interface DisturbSettings {
  readonly scheme: SelectScheme;
  /** Mean step of a partial select relative to a full pulse from the same weight, 0..1. Cells respond to V/2 with 1e-6..1e-2 of a full step. */
  readonly relativeStep: number;
}

/**
 * Weight change by partial selects, slot by slot: every partially selected cell moves by relativeStep times its noise-free step in the
 * polarity of the slot (in V/3 unselected cells see the opposite polarity). Call it before the array takes the slot.
 *
 * Phases are those of `SelectCounter`: a slot with rows of both directions is two, up first; one without an active row drives its columns once (downwards if every row
 * is set to down). Each call costs the cells it moves, plus the lines: in V/2 active rows times inactive columns and inactive rows times active
 * columns; in V/3 all cells but the coincidences, because there every cell sees a voltage. The order of up and down matters to
 * a non-linear cell, so the moves cannot be summed up and made later.
 */
export class DisturbModel implements SlotObserver {
  private readonly array: CrossbarArray;
  private readonly settings: DisturbSettings;
  /** Columns with the active ones in front. */
  private readonly columns: Int32Array;
  private activeColumns = 0;

  constructor(array: CrossbarArray, settings: DisturbSettings) {
    requireScheme(settings.scheme);
    if (!(settings.relativeStep >= 0 && settings.relativeStep <= 1)) {
      throw new ConfigurationError(`relativeStep: expected a fraction from 0 to 1, got ${settings.relativeStep}.`);
    }
    this.array = array;
    this.settings = settings;
    this.columns = new Int32Array(array.columns);
  }

  /** Disturb the cells that this slot selects partially; masks hold 0 or 1, lengths rows, rows, columns. */
  record(rowMask: Uint8Array, rowDown: Uint8Array, columnMask: Uint8Array): void {
    const { rows, columns } = this.array;
    if (rowMask.length !== rows || rowDown.length !== rows || columnMask.length !== columns) {
      throw new ConfigurationError(
        `masks: expected ${rows} rows, ${rows} directions and ${columns} columns, got ${rowMask.length}, ${rowDown.length} and ${columnMask.length}.`,
      );
    }
    this.sortColumns(columnMask);
    let hasUp = false;
    let hasDown = false;
    let isAllDown = true;
    for (let row = 0; row < rows; row++) {
      const isDown = rowDown[row] !== 0;
      isAllDown &&= isDown;
      if (rowMask[row] !== 0) {
        hasUp ||= !isDown;
        hasDown ||= isDown;
      }
    }
    if (!hasUp && !hasDown && this.activeColumns > 0) {
      hasUp = !isAllDown;
      hasDown = isAllDown;
    }
    if (hasUp) {
      this.disturbPhase(rowMask, rowDown, false);
    }
    if (hasDown) {
      this.disturbPhase(rowMask, rowDown, true);
    }
  }

  private sortColumns(columnMask: Uint8Array): void {
    const { columns } = this;
    let active = 0;
    let last = columns.length;
    for (let column = 0; column < columnMask.length; column++) {
      if (columnMask[column] === 0) {
        columns[--last] = column;
      } else {
        columns[active++] = column;
      }
    }
    this.activeColumns = active;
  }

  private disturbPhase(rowMask: Uint8Array, rowDown: Uint8Array, down: boolean): void {
    const { activeColumns, columns } = this;
    const reachesUnselected = this.settings.scheme === 'V/3';
    for (let row = 0; row < rowMask.length; row++) {
      const isActive = rowMask[row] !== 0 && (rowDown[row] !== 0) === down;
      if (isActive) {
        this.disturbCells(row, activeColumns, columns.length, down);
      } else {
        this.disturbCells(row, 0, activeColumns, down);
        if (reachesUnselected) {
          this.disturbCells(row, activeColumns, columns.length, !down);
        }
      }
    }
  }

  private disturbCells(row: number, from: number, to: number, down: boolean): void {
    const { array, columns, settings } = this;
    const base = row * array.columns;
    for (let index = from; index < to; index++) {
      array.bank.disturb(base + (columns[index] ?? 0), down, settings.relativeStep);
    }
  }
}
