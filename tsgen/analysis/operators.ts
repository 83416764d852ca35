/** Transfer functions: the exact hull, or a sound one, of an operator's results over intervals of operands. */

import { formatOf, interval, isInside, isSingle, unsignedWidth, type Interval } from '../ir/interval.ts';
import type { CompareOperator } from '../ir/ir.ts';
import { isPowerOfTwo } from '../ir/powers.ts';

export const SAFE: Interval = Object.freeze({ low: -Number.MAX_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER });
export const SIGNED_32: Interval = Object.freeze({ low: -(2 ** 31), high: 2 ** 31 - 1 });
export const UNSIGNED_31: Interval = Object.freeze({ low: 0, high: 2 ** 31 - 1 });
export const UNSIGNED_32: Interval = Object.freeze({ low: 0, high: 2 ** 32 - 1 });
/** What `>>> 0` maps to 32 bits without loss: signed or unsigned words. */
export const WORD_32: Interval = Object.freeze({ low: -(2 ** 31), high: 2 ** 32 - 1 });

/** The common part, or the nearest value of `outer` when there is none. */
export function clamp(a: Interval, outer: Interval): Interval {
  return interval(Math.min(Math.max(a.low, outer.low), outer.high), Math.max(Math.min(a.high, outer.high), outer.low));
}

function hull(...values: readonly number[]): Interval {
  return interval(Math.min(...values), Math.max(...values));
}

export function add(a: Interval, b: Interval): Interval {
  return interval(a.low + b.low, a.high + b.high);
}

export function subtract(a: Interval, b: Interval): Interval {
  return interval(a.low - b.high, a.high - b.low);
}

export function multiply(a: Interval, b: Interval): Interval {
  return hull(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);
}

export function negate(a: Interval): Interval {
  return interval(-a.high, -a.low);
}

export function absolute(a: Interval): Interval {
  if (a.low >= 0) return a;
  return a.high <= 0 ? negate(a) : interval(0, Math.max(a.high, -a.low));
}

export function minimum(a: Interval, b: Interval): Interval {
  return interval(Math.min(a.low, b.low), Math.min(a.high, b.high));
}

export function maximum(a: Interval, b: Interval): Interval {
  return interval(Math.max(a.low, b.low), Math.max(a.high, b.high));
}

/** `a % divisor` for a non-negative `a` and one positive divisor. */
export function remainder(a: Interval, divisor: number): Interval {
  const block = Math.floor(a.low / divisor);
  if (block === Math.floor(a.high / divisor)) return interval(a.low - block * divisor, a.high - block * divisor);
  return interval(0, divisor - 1);
}

/** floor(a / 2^amount). */
export function shiftRight(a: Interval, amount: Interval): Interval {
  return hull(...[a.low, a.high].flatMap((value) => [amount.low, amount.high].map((n) => Math.floor(value / 2 ** n))));
}

/** a * 2^amount, not cut to any width. */
export function shiftLeft(a: Interval, amount: Interval): Interval {
  return multiply(a, interval(2 ** amount.low, 2 ** amount.high));
}

/** True for 2^k - 1. */
function isMask(value: number): boolean {
  return isPowerOfTwo(value + 1);
}

/**
 * `a & b`. Either both are in int32, or one is in 0..2^31-1, which frees the other: its higher bits do not matter.
 */
export function bitAnd(a: Interval, b: Interval): Interval {
  if (isSingle(a) && isSingle(b)) return interval(a.low & b.low, a.low & b.low);
  const aPositive = isInside(a, UNSIGNED_31);
  const bPositive = isInside(b, UNSIGNED_31);
  if (aPositive && bPositive) {
    if (isSingle(b) && isMask(b.low) && a.high <= b.low) return a;
    if (isSingle(a) && isMask(a.low) && b.high <= a.low) return b;
    return interval(0, Math.min(a.high, b.high));
  }
  if (aPositive) return interval(0, a.high);
  if (bPositive) return interval(0, b.high);
  return interval(signedLow(a, b), Math.max(a.high, b.high, 0));
}

/** The lowest value of the signed format that holds both. */
function signedLow(a: Interval, b: Interval): number {
  const signedWidth = (x: Interval): number => formatOf(interval(Math.min(x.low, -1), x.high)).width;
  return -(2 ** (Math.max(signedWidth(a), signedWidth(b)) - 1));
}

/** `a | b` of two intervals in int32. */
export function bitOr(a: Interval, b: Interval): Interval {
  if (isSingle(a) && isSingle(b)) return interval(a.low | b.low, a.low | b.low);
  if (a.low >= 0 && b.low >= 0) {
    const width = unsignedWidth(Math.max(a.high, b.high));
    return interval(Math.max(a.low, b.low), 2 ** width - 1);
  }
  const low = signedLow(a, b);
  return interval(low, a.high < 0 || b.high < 0 ? -1 : -low - 1);
}

/** `a ^ b` of two intervals in int32. */
export function bitXor(a: Interval, b: Interval): Interval {
  if (isSingle(a) && isSingle(b)) return interval(a.low ^ b.low, a.low ^ b.low);
  if (a.low >= 0 && b.low >= 0) return interval(0, 2 ** unsignedWidth(Math.max(a.high, b.high)) - 1);
  const low = signedLow(a, b);
  return interval(low, -low - 1);
}

/** `~a` of an interval in int32. */
export function bitNot(a: Interval): Interval {
  return interval(-a.high - 1, -a.low - 1);
}

/** The 32-bit word's unsigned value, of an interval in WORD_32. */
export function toUnsigned32(a: Interval): Interval {
  if (a.low >= 0) return a;
  return a.high < 0 ? interval(a.low + 2 ** 32, a.high + 2 ** 32) : UNSIGNED_32;
}

/** The 32-bit word's signed value, of an interval in 0..2^32-1. */
export function toSigned32(a: Interval): Interval {
  if (a.high < 2 ** 31) return a;
  return a.low >= 2 ** 31 ? interval(a.low - 2 ** 32, a.high - 2 ** 32) : SIGNED_32;
}

/** `&`, `|`, `^` of two 32-bit words as unsigned values. */
export function unsignedBitwise(operator: '&' | '|' | '^', a: Interval, b: Interval): Interval {
  switch (operator) {
    case '&':
      return interval(0, Math.min(a.high, b.high));
    case '|':
      return interval(Math.max(a.low, b.low), 2 ** unsignedWidth(Math.max(a.high, b.high)) - 1);
    case '^':
      return interval(0, 2 ** unsignedWidth(Math.max(a.high, b.high)) - 1);
  }
}

/** Modular reduction into `target`, whose span is a power of two. */
export function wrapInto(a: Interval, target: Interval): Interval {
  const span = target.high - target.low + 1;
  const turns = Math.floor((a.low - target.low) / span);
  if (turns !== Math.floor((a.high - target.low) / span)) return target;
  return interval(a.low - turns * span, a.high - turns * span);
}

const YES = interval(1, 1);
const NO = interval(0, 0);
const MAYBE = interval(0, 1);

/** Truth of `left operator right`, given what `left - right` can be. */
export function compareDifference(operator: CompareOperator, difference: Interval): Interval {
  const { low, high } = difference;
  switch (operator) {
    case '<':
      return high < 0 ? YES : low >= 0 ? NO : MAYBE;
    case '<=':
      return high <= 0 ? YES : low > 0 ? NO : MAYBE;
    case '>':
      return low > 0 ? YES : high <= 0 ? NO : MAYBE;
    case '>=':
      return low >= 0 ? YES : high < 0 ? NO : MAYBE;
    case '===':
      return low === 0 && high === 0 ? YES : high < 0 || low > 0 ? NO : MAYBE;
    case '!==':
      return low === 0 && high === 0 ? NO : high < 0 || low > 0 ? YES : MAYBE;
  }
}

export const NEGATED: Readonly<Record<CompareOperator, CompareOperator>> = Object.freeze({
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '===': '!==',
  '!==': '===',
});

/** `a operator b` is `b SWAPPED[operator] a`. */
export const SWAPPED: Readonly<Record<CompareOperator, CompareOperator>> = Object.freeze({
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '===': '===',
  '!==': '!==',
});

/** The values of `a` for which `a operator b` can be true; low above high when there are none. */
export function clipByComparison(operator: CompareOperator, a: Interval, b: Interval): Interval {
  switch (operator) {
    case '<':
      return { low: a.low, high: Math.min(a.high, b.high - 1) };
    case '<=':
      return { low: a.low, high: Math.min(a.high, b.high) };
    case '>':
      return { low: Math.max(a.low, b.low + 1), high: a.high };
    case '>=':
      return { low: Math.max(a.low, b.low), high: a.high };
    case '===':
      return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
    case '!==': {
      if (!isSingle(b)) return a;
      return { low: a.low === b.low ? a.low + 1 : a.low, high: a.high === b.low ? a.high - 1 : a.high };
    }
  }
}
