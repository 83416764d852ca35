/** Operations that JavaScript has no exact operator for. Each has one meaning in V8 and in hardware. */

import type { IntegerType } from './types.ts';

/** Modular: keeps the low bits of `value`. The type's range must span a power of two. */
export function wrap<T>(value: number, type: IntegerType<T>): T {
  if (value >= type.low && value <= type.high) return value as T;
  const span = type.high - type.low + 1;
  return (value - Math.floor((value - type.low) / span) * span) as T;
}

/** Clamps `value` to the type's range. */
export function saturate<T>(value: number, type: IntegerType<T>): T {
  return (value > type.high ? type.high : value < type.low ? type.low : value) as T;
}

/**
 * The designer's claim that `value` is in the type's range: checked in simulation, an assertion in SystemVerilog, no
 * logic. Throws RangeError when the claim is false.
 */
export function fits<T>(value: number, type: IntegerType<T>): T {
  if (value < type.low || value > type.high) {
    throw new RangeError(`fits(): ${value} is not in ${type.text}: ${type.low}..${type.high}`);
  }
  return value as T;
}

/** Bit `index` (0 to 31) of an integer in the 32-bit range, as 0 or 1; two's complement for negative values. */
export function bitAt(value: number, index: number): number {
  return (value >> index) & 1;
}

// Powers of two by table: `2 ** n` with a variable exponent is slow in V8.
const POWERS_OF_TWO = Float64Array.from({ length: 54 }, (_, exponent) => 2 ** exponent);

function powerOfTwo(exponent: number): number {
  return POWERS_OF_TWO[exponent] ?? Number.NaN;
}

/** floor(value / 2^amount), amount 0 to 52: the arithmetic right shift, without the 32-bit limit of `>>`. */
export function shr(value: number, amount: number): number {
  return (value | 0) === value && amount < 32 ? value >> amount : Math.floor(value / powerOfTwo(amount));
}

/** Bits `high` down to `low` of an integer, as an unsigned number; two's complement for negative values. */
export function slice(value: number, high: number, low: number): number {
  const shifted = shr(value, low);
  const span = powerOfTwo(high - low + 1);
  return shifted - Math.floor(shifted / span) * span;
}
