import { roundHalfEven } from '../numeric/rounding.ts';

/**
 * A signed, mid-tread converter: `bits` bits give 2^bits - 1 codes, symmetric about zero.
 * Code c stands for the value c * step; the largest code stands for `bound`.
 *
 * The reference simulator writes the same resolution as 1 / (2^bits - 2) of the range 2 * bound.
 */
export interface Converter {
  readonly bits: number;
  /** Value of the largest code, in the units of the converted quantity. */
  readonly bound: number;
  /** 2^(bits-1) - 1. */
  readonly maximumCode: number;
  /** Value of one code: bound / maximumCode. */
  readonly step: number;
  /**
   * maximumCode / bound. Values are converted by multiplying with this rather than by dividing by the step, because for the usual bounds it
   * is exact (63, 21.25, 12.75) and the step is not: a value half-way between two codes then is exactly half-way.
   */
  readonly codesPerUnit: number;
}

/** Largest resolution: the sum of two codes (sign phases added digitally) must fit a signed 32 bit integer. */
export const MAXIMUM_BITS = 31;

/**
 * @param bits 2..31 (one bit has no code but zero)
 * @param bound positive and finite
 */
export function createConverter(bits: number, bound: number): Converter {
  if (!Number.isInteger(bits) || bits < 2 || bits > MAXIMUM_BITS) {
    throw new RangeError(`bits: expected an integer from 2 to ${MAXIMUM_BITS}, got ${bits}.`);
  }
  if (!(bound > 0 && Number.isFinite(bound))) {
    throw new RangeError(`bound: expected a positive finite number, got ${bound}.`);
  }
  const maximumCode = largestCode(bits);
  return { bits, bound, maximumCode, step: bound / maximumCode, codesPerUnit: maximumCode / bound };
}

/** Largest code of a converter, 2^(bits-1) - 1, for 2 to 31 bits. */
export function largestCode(bits: number): number {
  return (1 << (bits - 1)) - 1;
}

/** The value a code stands for. */
export function codeToValue(converter: Converter, code: number): number {
  return code * converter.step;
}

/** The code of a value: nearest, halves to even, clipped to the range. NaN is refused. */
export function valueToCode(converter: Converter, value: number): number {
  if (Number.isNaN(value)) throw new RangeError('value: cannot convert NaN to a code.');
  return clipCode(converter, roundHalfEven(value * converter.codesPerUnit));
}

/** Limits a code to [-maximumCode, maximumCode]. */
export function clipCode(converter: Converter, code: number): number {
  if (code > converter.maximumCode) return converter.maximumCode;
  return code < -converter.maximumCode ? -converter.maximumCode : code;
}

/** Values of a vector of codes, without allocation. */
export function codesToValues(converter: Converter, codes: Int32Array, values: Float64Array): void {
  requireSameLength(codes.length, values.length);
  for (let index = 0; index < codes.length; index++) values[index] = codeToValue(converter, codes[index] ?? 0);
}

/** Codes of a vector of values, without allocation. */
export function valuesToCodes(converter: Converter, values: Float64Array, codes: Int32Array): void {
  requireSameLength(codes.length, values.length);
  for (let index = 0; index < codes.length; index++) codes[index] = valueToCode(converter, values[index] ?? 0);
}

function requireSameLength(codes: number, values: number): void {
  if (codes !== values) throw new RangeError(`codes and values: expected the same length, got ${codes} and ${values}.`);
}
