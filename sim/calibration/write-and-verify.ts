import type { CrossbarArray } from '../array/crossbar-array.ts';
import { ConfigurationError } from '../configuration-error.ts';

export interface WriteAndVerifyOptions {
  /** A cell is done when |read - target| is at most this (weight units, > 0). */
  readonly tolerance: number;
  /** Pulses a cell may get before it is given up. */
  readonly attempts: number;
  /** Read of a cell, for example with converter and noise; default the weight as the array shows it. */
  readonly read?: (cell: number) => number;
}

export interface WriteAndVerifyResult {
  /** Pulses spent per cell, row-major. */
  readonly pulses: Int32Array;
  /** 1 where the target was reached. */
  readonly converged: Uint8Array;
  /** Read - target after the last pulse. */
  readonly residual: Float64Array;
  readonly convergedCount: number;
}

/**
 * Program target weights in closed loop: read a cell, stop if it is close enough, otherwise one pulse towards the target and again, at most
 * `attempts` times. Rows are written one at a time with all their unfinished cells in parallel, up cells first.
 * targets: rows * columns finite numbers; unreachable ones end as not converged.
 */
export function writeAndVerify(
  array: CrossbarArray,
  targets: ArrayLike<number>,
  options: WriteAndVerifyOptions,
): WriteAndVerifyResult {
  const cells = array.rows * array.columns;
  if (targets.length !== cells) {
    throw new ConfigurationError(`targets: expected ${cells} numbers (rows * columns), got ${targets.length}.`);
  }
  if (!(options.tolerance > 0 && Number.isFinite(options.tolerance))) {
    throw new ConfigurationError(`tolerance: expected a weight above 0, got ${options.tolerance}.`);
  }
  if (!Number.isInteger(options.attempts) || options.attempts < 0) {
    throw new ConfigurationError(`attempts: expected a whole number of at least 0, got ${options.attempts}.`);
  }
  const badTarget = Array.from(targets).findIndex((target) => !Number.isFinite(target));
  if (badTarget >= 0) {
    throw new ConfigurationError(`targets[${badTarget}]: expected a finite number, got ${String(targets[badTarget])}.`);
  }
  const read = options.read ?? ((cell: number): number => array.weights[cell] ?? Number.NaN);
  const result = {
    pulses: new Int32Array(cells),
    converged: new Uint8Array(cells),
    residual: new Float64Array(cells),
  };
  const rowMask = new Uint8Array(array.rows);
  const rowDown = new Uint8Array(array.rows);
  const columnMasks = [new Uint8Array(array.columns), new Uint8Array(array.columns)] as const;
  for (let row = 0; row < array.rows; row++) {
    rowMask.fill(0);
    rowMask[row] = 1;
    for (let attempt = 0; attempt <= options.attempts; attempt++) {
      const open = verifyRow(row, array.columns, targets, read, options.tolerance, result, columnMasks);
      if (!open || attempt === options.attempts) {
        break;
      }
      columnMasks.forEach((columnMask, down) => {
        rowDown[row] = down;
        array.pulse(rowMask, rowDown, columnMask);
        columnMask.forEach((active, column) => {
          const cell = row * array.columns + column;
          result.pulses[cell] = (result.pulses[cell] ?? 0) + active;
        });
      });
    }
  }
  return { ...result, convergedCount: result.converged.reduce((sum, flag) => sum + flag, 0) };
}

/** Read the unfinished cells of a row and set the masks of those that need a pulse up and down; true while any does. */
function verifyRow(
  row: number,
  columns: number,
  targets: ArrayLike<number>,
  read: (cell: number) => number,
  tolerance: number,
  result: { readonly converged: Uint8Array; readonly residual: Float64Array },
  columnMasks: readonly [Uint8Array, Uint8Array],
): boolean {
  columnMasks[0].fill(0);
  columnMasks[1].fill(0);
  let isOpen = false;
  for (let column = 0; column < columns; column++) {
    const cell = row * columns + column;
    if (result.converged[cell] === 1) {
      continue;
    }
    const residual = read(cell) - (targets[cell] ?? 0);
    if (!Number.isFinite(residual)) {
      throw new ConfigurationError(`read(${cell}): expected a finite number, got ${read(cell)}.`);
    }
    result.residual[cell] = residual;
    if (Math.abs(residual) <= tolerance) {
      result.converged[cell] = 1;
    } else {
      columnMasks[residual > 0 ? 1 : 0][column] = 1;
      isOpen = true;
    }
  }
  return isOpen;
}
