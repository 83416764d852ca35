import type { CrossbarArray } from '../array/crossbar-array.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { SlotObserver } from '../update/pulse-trace.ts';
import type { SelectScheme } from './select-counter.ts';

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
 * Each call costs the partially selected cells, not the coincidences: it is for studies of disturb, not for training runs.
 */
export class DisturbModel implements SlotObserver {
  private readonly array: CrossbarArray;
  private readonly settings: DisturbSettings;

  constructor(array: CrossbarArray, settings: DisturbSettings) {
    if (!(settings.relativeStep >= 0 && settings.relativeStep <= 1)) {
      throw new ConfigurationError(`relativeStep: expected a fraction from 0 to 1, got ${settings.relativeStep}.`);
    }
    this.array = array;
    this.settings = settings;
  }

  /** Disturb the cells that this slot selects partially. Slots with rows of both directions act as two phases, up first. */
  record(rowMask: Uint8Array, rowDown: Uint8Array, columnMask: Uint8Array): void {
    for (const down of [0, 1]) {
      const isActive = rowMask.some((active, row) => active !== 0 && rowDown[row] === down);
      if (isActive) {
        this.disturbPhase(rowMask, rowDown, columnMask, down);
      }
    }
  }

  private disturbPhase(rowMask: Uint8Array, rowDown: Uint8Array, columnMask: Uint8Array, down: number): void {
    const { array, settings } = this;
    for (let row = 0; row < array.rows; row++) {
      const isRowActive = rowMask[row] !== 0 && rowDown[row] === down;
      for (let column = 0; column < array.columns; column++) {
        const isColumnActive = columnMask[column] !== 0;
        const isUnselected = !isRowActive && !isColumnActive;
        if ((isRowActive && isColumnActive) || (isUnselected && settings.scheme === 'V/2')) {
          continue;
        }
        const cell = row * array.columns + column;
        const goesDown = (down === 1) !== isUnselected;
        array.bank.disturb(cell, goesDown, settings.relativeStep);
      }
    }
  }
}
