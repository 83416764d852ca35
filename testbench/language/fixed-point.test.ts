import { describe, expect, test } from 'vitest';
import {
  fixed,
  fixedConstant,
  multiplyFixed,
  realOf,
  type Rounding,
  toFixed,
  ufixed,
} from '../../tsgen/language/index.ts';
import { compiled, runBoth } from './run-both.ts';

const Q6 = fixed(4, 6);
const Q2 = fixed(4, 2);

/** Rounding to a multiple of 1/4 by its definition on real numbers. */
function defined(real: number, rounding: Rounding): number {
  const quarters = real * 4;
  const below = Math.floor(quarters);
  const rest = quarters - below;
  switch (rounding) {
    case 'floor':
      return below;
    case 'towardZero':
      return Math.trunc(quarters) + 0;
    case 'nearest':
      return rest >= 0.5 ? below + 1 : below;
    case 'nearestEven':
      return rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below;
  }
}

describe('fixed point', () => {
  test.each(['floor', 'nearest', 'nearestEven', 'towardZero'] as const)('rounds by definition: %s', (rounding) => {
    for (let value = Q6.low; value <= Q6.high; value += 1) {
      const result = toFixed(value, Q6, fixed(6, 2), { rounding, overflow: 'fits' });
      expect(result, `${value} / 64`).toBe(defined(realOf(value, Q6), rounding));
    }
  });

  test('narrows after rounding', () => {
    const mode = { rounding: 'nearest' } as const;
    // 7.984375 rounds to 8, which fixed(4, 2) does not hold.
    expect(toFixed(511, Q6, Q2, { ...mode, overflow: 'saturate' })).toBe(31);
    expect(toFixed(511, Q6, Q2, { ...mode, overflow: 'wrap' })).toBe(-32);
    expect(() => toFixed(511, Q6, Q2, { ...mode, overflow: 'fits' })).toThrow(
      'fits(): 32 is not in fixed(4, 2): -32..31',
    );
  });

  test('multiplies exactly before it rounds', () => {
    // 0.75 * 1.5 = 1.125, a half of a quarter above 1.
    const mode = { overflow: 'fits' } as const;
    const product = (rounding: Rounding): number => multiplyFixed(48, Q6, 6, Q2, Q2, { ...mode, rounding });
    expect([product('floor'), product('nearest'), product('nearestEven')]).toEqual([4, 5, 4]);
  });

  test('constants are the nearest value, and must be in range', () => {
    expect(fixedConstant(1 / 3, ufixed(1, 5))).toBe(11);
    expect(fixedConstant(-8, Q6)).toBe(-512);
    expect(() => fixedConstant(8, Q6)).toThrow('fixedConstant(8): fixed(4, 6) holds -8 to 7.984375');
  });

  test('types need bits, and a sign where they are signed', () => {
    expect(fixed(1, 7)).toMatchObject({ low: -128, high: 127, fractionBits: 7, text: 'fixed(1, 7)' });
    expect(ufixed(0, 8)).toMatchObject({ low: 0, high: 255 });
    expect(() => fixed(0, 8)).toThrow('needs an integer bit for the sign');
    expect(() => ufixed(30, 24)).toThrow('1 to 53 bits in all');
  });

  test('does the same in V8 and in hardware', async () => {
    const result = await runBoth('fixed-point');
    expect(result.failure?.message).toBeUndefined();
    expect(result).toMatchObject({ passed: true, cycles: 4999 });
  });

  test('says what to do on overflow also where none is possible', () => {
    expect(compiled('fixed-point').diagnostics).toEqual([]);
  });

  test('needs to be told how to round', () => {
    expect(compiled('errors/fixed-mode').diagnostics[0]).toMatchObject({ code: 'TW2044' });
  });
});
