import { ConfigurationError } from '../configuration-error.ts';

/** Checks that `weights` is a matrix of this size. */
export function requireMatrix(weights: Float64Array, rows: number, columns: number): void {
  requireCount('rows', rows);
  requireCount('columns', columns);
  requireLength('weights', weights.length, rows * columns, `rows x columns = ${rows} x ${columns}`);
}

/** Checks the length of a vector. */
export function requireLength(name: string, length: number, expected: number, reason: string): void {
  if (length !== expected) {
    throw new ConfigurationError(`${name}: expected ${expected} elements (${reason}), got ${length}.`);
  }
}

/** Checks an index into `count` lines. */
export function requireIndex(name: string, index: number, count: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new ConfigurationError(`${name}: expected an integer from 0 to ${count - 1}, got ${index}.`);
  }
}

function requireCount(name: string, count: number): void {
  if (!Number.isInteger(count) || count < 1) {
    throw new ConfigurationError(`${name}: expected a positive integer, got ${count}.`);
  }
}
