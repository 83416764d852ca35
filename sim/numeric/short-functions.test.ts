import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, logarithm, power } from './elementary.ts';
import { binaryLogarithm, binaryPower, shortPower } from './short-functions.ts';

const SEED = 7;

/** Evenly spread arguments, both ends included. */
function sweep(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => low + ((high - low) * index) / (count - 1));
}

describe('short functions of device laws', () => {
  it('2^t is right to 5e-11 over the whole range of t', () => {
    for (const range of [1, 30, 959.9]) {
      const errors = sweep(-range, range, 10_007).map((t) => Math.abs(binaryPower(t) / exponential(t * Math.LN2) - 1));
      // The last bits of the argument t ln 2 count |t| times.
      expect(Math.max(...errors), `|t| <= ${range}`).toBeLessThan(5e-11 + 1e-15 * range);
    }
  });

  it('log2 is right to 3e-12 over all normal numbers below 1, and across the seam at sqrt(1/2)', () => {
    const octaves = Array.from({ length: 1021 }, (_, exponent) =>
      [0.5, 0.6, Math.SQRT1_2, 0.7071067811865474, 0.8, 0.999].map((mantissa) => mantissa * 2 ** -exponent),
    ).flat();
    const relative = octaves.map((x) => Math.abs(binaryLogarithm(x) / (logarithm(x) * Math.LOG2E) - 1));
    expect(Math.max(...relative.map((error, index) => error * -Math.log2(octaves[index]!)))).toBeLessThan(4e-12);
    const near = sweep(0.001, 1, 10_007).map((x) => Math.abs(binaryLogarithm(x) - logarithm(x) * Math.LOG2E));
    expect(Math.max(...near)).toBeLessThan(3e-12);
  });

  it('base^exponent is right to 1e-10 for every room of a cell and exponents up to 10', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-12, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (base, exponent) => {
          expect(Math.abs(shortPower(base, exponent) / power(base, exponent) - 1)).toBeLessThan(1e-10);
        },
      ),
      { seed: SEED, numRuns: 5000 },
    );
  });

  it('special values are exact', () => {
    expect([binaryPower(0), binaryPower(1), binaryPower(-3), binaryPower(10)]).toEqual([1, 2, 0.125, 1024]);
    expect([binaryLogarithm(1), binaryLogarithm(0.25), binaryLogarithm(8)]).toEqual([0, -2, 3]);
    expect([shortPower(1, 2.7), shortPower(0.3, 0), shortPower(0, 0), shortPower(0.5, 1)]).toEqual([1, 1, 1, 0.5]);
  });

  it('nothing overflows, and a power of nothing is too small to move a weight', () => {
    expect(binaryPower(1e308)).toBe(2 ** 960);
    expect(binaryPower(-1e308)).toBe(2 ** -960);
    for (const exponent of [1e-3, 0.5, 20]) {
      expect(1e-200 + shortPower(0, exponent)).toBe(1e-200);
      expect(shortPower(2 ** -1022, exponent)).toBe(shortPower(0, exponent));
    }
  });
});
