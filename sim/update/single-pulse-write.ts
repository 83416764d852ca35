import type { CrossbarArray } from '../array/crossbar-array.ts';
import { ConfigurationError } from '../configuration-error.ts';

/** Where a transfer writes: all rows of one column, or all columns of one row. */
export interface WriteLine {
  readonly direction: 'column' | 'row';
  readonly index: number;
}

/**
 * Deterministic write of whole pulses to one line: cell k gets |steps[k]| pulses, up for a positive and down for a negative number. All
 * lines fire with probability 1, so no random number is drawn for the pulses themselves. The slots needed are the largest |steps[k]|, at most
 * `longestTrain`; larger requests are cut to it, as a train of that length would.
 *
 * steps: whole numbers, one per row for a column write, one per column for a row write. Returns the pulses applied.
 */
export function writePulses(
  array: CrossbarArray,
  line: WriteLine,
  steps: ArrayLike<number>,
  longestTrain = Number.POSITIVE_INFINITY,
): number {
  const direction: string = line.direction;
  if (direction !== 'column' && direction !== 'row') {
    throw new ConfigurationError(`direction: expected 'column' or 'row', got '${direction}'.`);
  }
  if (!(longestTrain >= 0)) {
    throw new ConfigurationError(`longestTrain: expected a number of slots, at least 0, got ${longestTrain}.`);
  }
  const isColumn = direction === 'column';
  const lines = isColumn ? array.columns : array.rows;
  const cells = isColumn ? array.rows : array.columns;
  if (!Number.isInteger(line.index) || line.index < 0 || line.index >= lines) {
    throw new ConfigurationError(`${line.direction}: expected an index from 0 to ${lines - 1}, got ${line.index}.`);
  }
  if (steps.length !== cells) {
    throw new ConfigurationError(
      `steps: expected ${cells} numbers for a ${line.direction} write, got ${steps.length}.`,
    );
  }
  let slots = 0;
  for (let cell = 0; cell < cells; cell++) {
    const count = steps[cell] ?? Number.NaN;
    if (!Number.isInteger(count)) {
      throw new ConfigurationError(`steps[${cell}]: expected a whole number of pulses, got ${String(steps[cell])}.`);
    }
    slots = Math.max(slots, Math.min(Math.abs(count), longestTrain));
  }
  return isColumn ? writeColumn(array, line.index, steps, slots) : writeRow(array, line.index, steps, slots);
}

function writeColumn(array: CrossbarArray, column: number, steps: ArrayLike<number>, slots: number): number {
  const columnMask = new Uint8Array(array.columns);
  columnMask[column] = 1;
  const rowMask = new Uint8Array(array.rows);
  const rowDown = Uint8Array.from({ length: array.rows }, (_, row) => ((steps[row] ?? 0) < 0 ? 1 : 0));
  let pulses = 0;
  for (let slot = 0; slot < slots; slot++) {
    for (let row = 0; row < array.rows; row++) {
      rowMask[row] = Math.abs(steps[row] ?? 0) > slot ? 1 : 0;
    }
    pulses += array.pulse(rowMask, rowDown, columnMask);
  }
  return pulses;
}

/** A row has one direction at a time: up columns first, then down columns. */
function writeRow(array: CrossbarArray, row: number, steps: ArrayLike<number>, slots: number): number {
  const rowMask = new Uint8Array(array.rows);
  rowMask[row] = 1;
  const rowDown = new Uint8Array(array.rows);
  const columnMask = new Uint8Array(array.columns);
  let pulses = 0;
  for (const sign of [1, -1]) {
    rowDown[row] = sign > 0 ? 0 : 1;
    for (let slot = 0; slot < slots; slot++) {
      for (let column = 0; column < array.columns; column++) {
        columnMask[column] = (steps[column] ?? 0) * sign > slot ? 1 : 0;
      }
      pulses += array.pulse(rowMask, rowDown, columnMask);
    }
  }
  return pulses;
}
