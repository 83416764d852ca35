/**
 * Fixed-point numbers: integers with a declared scale. A value of `fixed(3, 5)` is an integer from -128 to 127 that stands
 * for that integer divided by 2^5. Everything is defined on the integers, so V8 and hardware cannot differ.
 *
 * ```ts
 * const Gain = fixed(2, 6);
 * const Level = fixed(8, 4);
 *
 * const scaled = multiplyFixed(level, Level, gain, Gain, Level, { rounding: 'nearestEven', overflow: 'saturate' });
 * ```
 *
 * Sums and differences of two values of one scale need no function: `a + b` has that scale, and its exact range. The
 * scale is not part of a value, so V8 would add values of different scales without a word; the compiler follows the scales
 * and refuses it (TW5019). Bring them to one scale with `toFixed` first.
 */

import { fits, saturate, shr, wrap } from './operators.ts';
import { type IntegerType, MAXIMUM_WIDTH } from './types.ts';

/** An integer type whose values stand for multiples of 2^-fractionBits. */
export interface FixedType extends IntegerType {
  readonly fractionBits: number;
}

export type Rounding =
  /** Towards minus infinity: dropping the bits. No logic. */
  | 'floor'
  /** To the nearest; halves go up, towards plus infinity. One adder. */
  | 'nearest'
  /** To the nearest; halves go to the even neighbour, so that no bias is left. One adder. */
  | 'nearestEven'
  /** Towards zero. One adder. */
  | 'towardZero';

/** What happens to a result outside its type; as the functions of these names. */
export type Overflow = 'wrap' | 'saturate' | 'fits';

export interface FixedMode {
  readonly rounding: Rounding;
  readonly overflow: Overflow;
}

function fixedType(name: string, signed: boolean, integerBits: number, fractionBits: number): FixedType {
  const width = integerBits + fractionBits;
  const legal = [integerBits, fractionBits].every((bits) => Number.isInteger(bits) && bits >= 0);
  if (!legal || width < 1 || width > MAXIMUM_WIDTH || (signed && integerBits < 1)) {
    throw new RangeError(
      `${name}(${integerBits}, ${fractionBits}): needs ${signed ? 'an integer bit for the sign' : 'bits from 0'}, and 1 to ${MAXIMUM_WIDTH} bits in all`,
    );
  }
  const low = signed ? -(2 ** (width - 1)) : 0;
  const high = signed ? 2 ** (width - 1) - 1 : 2 ** width - 1;
  return { kind: 'integer', low, high, text: `${name}(${integerBits}, ${fractionBits})`, fractionBits };
}

/**
 * Two's complement with `integerBits` bits before the point, the sign among them, and `fractionBits` after it. Throws
 * RangeError unless there are 1 to 53 bits in all.
 */
export function fixed(integerBits: number, fractionBits: number): FixedType {
  return fixedType('fixed', true, integerBits, fractionBits);
}

/** Unsigned, with `integerBits` bits before the point and `fractionBits` after it. Throws like {@link fixed}. */
export function ufixed(integerBits: number, fractionBits: number): FixedType {
  return fixedType('ufixed', false, integerBits, fractionBits);
}

/** floor, nearest, ... of value / 2^amount, amount 1 to 52. */
function rounded(value: number, amount: number, rounding: Rounding): number {
  switch (rounding) {
    case 'floor':
      return shr(value, amount);
    case 'nearest':
      return shr(value + 2 ** (amount - 1), amount);
    case 'nearestEven': {
      const quotient = shr(value, amount);
      const odd = quotient - 2 * Math.floor(quotient / 2);
      return shr(value + (2 ** (amount - 1) - 1) + odd, amount);
    }
    case 'towardZero':
      return shr(value < 0 ? value + (2 ** amount - 1) : value, amount);
  }
}

const NARROW = { wrap, saturate, fits } as const;

/**
 * `value`, which has the scale of `from`, in the type `to`: rounded where `to` has fewer fraction bits, then brought into
 * its range. `from` may be a number of fraction bits; 0 is a plain integer. Throws RangeError when `overflow` is `fits` and
 * the result is not in `to`.
 */
export function toFixed(value: number, from: FixedType | number, to: FixedType, mode: FixedMode): number {
  const amount = (typeof from === 'number' ? from : from.fractionBits) - to.fractionBits;
  const scaled = amount > 0 ? rounded(value, amount, mode.rounding) : value * 2 ** -amount;
  return NARROW[mode.overflow](scaled, to);
}

/** `a * b` in the type `to`, rounded and narrowed once, from the exact product. */
export function multiplyFixed(
  a: number,
  aType: FixedType,
  b: number,
  bType: FixedType,
  to: FixedType,
  mode: FixedMode,
): number {
  return toFixed(a * b, aType.fractionBits + bType.fractionBits, to, mode);
}

/**
 * The value of `type` that is nearest to a real number: for constants, at elaboration. Throws RangeError when the number is
 * outside the type's range.
 */
export function fixedConstant(real: number, type: FixedType): number {
  const value = Math.round(real * 2 ** type.fractionBits);
  if (!(value >= type.low && value <= type.high)) {
    const scale = 2 ** -type.fractionBits;
    throw new RangeError(`fixedConstant(${real}): ${type.text} holds ${type.low * scale} to ${type.high * scale}`);
  }
  return value;
}

/** The real number that a value stands for: for tests and plots. */
export function realOf(value: number, type: FixedType): number {
  return value * 2 ** -type.fractionBits;
}
