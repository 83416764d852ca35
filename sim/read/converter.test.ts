import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipCode, codesToValues, codeToValue, createConverter, valuesToCodes, valueToCode } from './converter.ts';
import { roundHalfEven } from '../numeric/rounding.ts';

describe('rounding', () => {
  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-0.5, 0],
    [-1.5, -2],
    [-2.5, -2],
    [0.49999999999999994, 0],
    [2 ** 51 + 0.5, 2 ** 51],
    [2 ** 51 + 1.5, 2 ** 51 + 2],
    [-(2 ** 51) - 1.5, -(2 ** 51) - 2],
    [2 ** 53 + 2, 2 ** 53 + 2],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])('takes %d to %d', (value, expected) => {
    expect(roundHalfEven(value) + 0).toBe(expected);
  });

  it('is the nearest integer, the even one of two', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        const rounded = roundHalfEven(value);
        const gap = Math.abs(rounded - value);
        return Number.isInteger(rounded) && (gap < 0.5 || (gap === 0.5 && rounded % 2 === 0));
      }),
      { seed: 11, numRuns: 2000 },
    );
  });
});

describe('converter', () => {
  it.each([
    [7, 1, 63, 2 / 126],
    [9, 12, 255, 24 / 510],
    [9, 20, 255, 40 / 510],
    [2, 1, 1, 1],
    [31, 1, 2 ** 30 - 1, 1 / (2 ** 30 - 1)],
  ])('of %i bits and bound %d has codes up to %i and the step %d', (bits, bound, maximumCode, step) => {
    const converter = createConverter(bits, bound);
    expect(converter.maximumCode).toBe(maximumCode);
    expect(converter.step).toBeCloseTo(step, 14);
    expect(codeToValue(converter, maximumCode)).toBeCloseTo(bound, 12);
  });

  it('gives every code back', () => {
    const converter = createConverter(9, 12);
    const codes = Int32Array.from({ length: 511 }, (_, index) => index - 255);
    const values = new Float64Array(511);
    const back = new Int32Array(511);
    codesToValues(converter, codes, values);
    valuesToCodes(converter, values, back);
    expect([...back]).toEqual([...codes]);
  });

  it('gives every code back, whatever bits and bound', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 31 }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (bits, bound, place) => {
          const converter = createConverter(bits, bound);
          const code = Math.round(place * converter.maximumCode);
          return valueToCode(converter, codeToValue(converter, code)) === code + 0;
        },
      ),
      { seed: 12, numRuns: 1000 },
    );
  });

  it('takes a value half-way between two codes to the even one', () => {
    const dac = createConverter(7, 1);
    const adc = createConverter(9, 12);
    for (let code = -40; code <= 40; code++) {
      const even = code % 2 === 0 ? code : code + 1;
      // Half of 63 codes is what bound management makes of the largest input.
      if (code === 31) expect(valueToCode(dac, 0.5)).toBe(even);
      // (code + .5) / 21.25 is not always a double; where it is, the value is exactly half-way.
      const value = (code + 0.5) / 21.25;
      if (value * 21.25 === code + 0.5) expect(valueToCode(adc, value) + 0).toBe(even);
    }
  });

  it('clips symmetrically', () => {
    const converter = createConverter(4, 1);
    expect(valueToCode(converter, 5)).toBe(7);
    expect(valueToCode(converter, -5)).toBe(-7);
    expect(valueToCode(converter, Number.NEGATIVE_INFINITY)).toBe(-7);
    expect([8, 7, -8, 3].map((code) => clipCode(converter, code))).toEqual([7, 7, -7, 3]);
  });

  it.each([
    [1, 1, /bits: expected an integer from 2 to 31, got 1/],
    [0, 1, /bits: .* got 0/],
    [32, 1, /bits: .* got 32/],
    [7.5, 1, /bits: .* got 7.5/],
    [Number.NaN, 1, /bits: .* got NaN/],
    [7, 0, /bound: expected a positive finite number, got 0/],
    [7, -1, /bound: .* got -1/],
    [7, Number.NaN, /bound: .* got NaN/],
    [7, Number.POSITIVE_INFINITY, /bound: .* got Infinity/],
  ])('refuses bits %d, bound %d', (bits, bound, message) => {
    expect(() => createConverter(bits, bound)).toThrow(message);
  });

  it('refuses NaN and vectors of different length', () => {
    const converter = createConverter(4, 1);
    expect(() => valueToCode(converter, Number.NaN)).toThrow(/value: cannot convert NaN/);
    expect(() => {
      codesToValues(converter, new Int32Array(2), new Float64Array(3));
    }).toThrow(/expected the same length, got 2 and 3/);
  });
});
