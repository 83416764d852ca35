import { describe, expect, test } from 'vitest';
import { Random } from './random.ts';
import { negativeShape, wideShape } from './wide.ts';

const LAST = 2 ** 53 - 1;

describe('random numbers', () => {
  test.each([
    [0, LAST],
    [-LAST, LAST],
    [-(2 ** 52), 2 ** 52 - 1],
    [LAST - 1, LAST],
    [-3, 3],
  ])('lie between %d and %d, exactly, and reach both halves', (low, high) => {
    const random = new Random(7);
    const values = Array.from({ length: 400 }, () => random.between(low, high));
    expect(values.filter((value) => !Number.isSafeInteger(value) || value < low || value > high)).toEqual([]);
    const middle = low / 2 + high / 2;
    // Of 400 draws none in one half: 2^-400.
    expect(values.some((value) => value <= middle)).toBe(true);
    expect(values.some((value) => value >= middle)).toBe(true);
  });
});

describe('unusual ranges', () => {
  test('wide ones are safe integers beyond 50 bits, negative ones below zero', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const random = new Random(seed);
      const wide = wideShape(random).range;
      expect(Number.isSafeInteger(wide.low) && Number.isSafeInteger(wide.high), `seed ${seed}`).toBe(true);
      expect(wide.low < wide.high && Math.max(-wide.low, wide.high) > 2 ** 50, `seed ${seed}`).toBe(true);
      const negative = negativeShape(random).range;
      expect(negative.low < negative.high && negative.high < 0, `seed ${seed}`).toBe(true);
    }
  });
});
