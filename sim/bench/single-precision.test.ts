import { describe, expect, it } from 'vitest';
import { createSinglePrecision } from './single-precision.ts';

describe('single-precision functions of the yardstick', () => {
  const { exponential, power } = createSinglePrecision();

  it('e^x is right to 1e-6 from -80 to 80', () => {
    const errors = Array.from({ length: 4001 }, (_, index) => (index - 2000) / 25).map((x) =>
      Math.abs(exponential(x) / Math.exp(x) - 1),
    );
    expect(Math.max(...errors)).toBeLessThan(1e-6);
  });

  it('x^1.5 is right to 1e-6 from 1e-6 to 1, x being a single-precision number', () => {
    const errors = Array.from({ length: 4001 }, (_, index) => Math.fround(1e-6 + index / 4001)).map((x) =>
      Math.abs(power(x, 1.5) / x ** 1.5 - 1),
    );
    expect(Math.max(...errors)).toBeLessThan(1e-6);
  });
});
