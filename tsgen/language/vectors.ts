/** Operations on whole vectors of single bits: one gate tree each, however long the vector. */

import type { Vector } from './types.ts';

/**
 * True when at least one element is true, or 1: `anyOf(request.lines)`. For vectors of `bool` or `bit`; in SystemVerilog
 * `|lines`.
 */
export function anyOf(vector: Vector<boolean> | Vector): boolean {
  for (let index = vector.length - 1; index >= 0; index -= 1) if (Boolean(vector[index])) return true;
  return false;
}

/** True when every element is true, or 1. For vectors of `bool` or `bit`; in SystemVerilog `&lines`. */
export function allOf(vector: Vector<boolean> | Vector): boolean {
  for (let index = vector.length - 1; index >= 0; index -= 1) if (!vector[index]) return false;
  return true;
}

/** How many elements are true, or 1: 0 to the length. For vectors of `bool` or `bit`; an adder tree in hardware. */
export function countOnes(vector: Vector<boolean> | Vector): number {
  let count = 0;
  for (let index = vector.length - 1; index >= 0; index -= 1) if (Boolean(vector[index])) count += 1;
  return count;
}
