import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, logarithm, power } from '../numeric/elementary.ts';
import { normalQuantile } from '../numeric/normal-quantile.ts';
import { moments } from '../testing/statistics.ts';
import { cellKey, createNoiseTables, normalQuantiles, pulseBits, tableNumber } from './pulse-noise.ts';
import { RandomStream } from './random-stream.ts';

/** Correlation of two samples of normal numbers of unit variance. */
function correlation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < first.length; index++) {
    sum += first[index]! * second[index]!;
  }
  return sum / first.length;
}

describe('streams', () => {
  it('the first numbers of a stream are fixed for ever', () => {
    const stream = new RandomStream(42, 'golden');
    expect([stream.nextInt32(), stream.nextInt32(), stream.nextInt32()]).toMatchInlineSnapshot(`
      [
        -196489214,
        563922609,
        -1665071946,
      ]
    `);
    expect(stream.gaussian()).toMatchInlineSnapshot(`-1.313093578486667`);
  });

  it('names and seeds give unrelated streams; a saved state continues exactly', () => {
    const draw = (stream: RandomStream): Float64Array => Float64Array.from({ length: 20_000 }, () => stream.gaussian());
    const first = draw(new RandomStream(1, 'a'));
    // 20000 samples: standard error of a correlation .0071; tolerance 4 of them.
    expect(Math.abs(correlation(first, draw(new RandomStream(1, 'b'))))).toBeLessThan(0.0283);
    expect(Math.abs(correlation(first, draw(new RandomStream(2, 'a'))))).toBeLessThan(0.0283);
    const stream = new RandomStream(1, 'a');
    stream.gaussian();
    const state = stream.saveState();
    const next = stream.uniform();
    stream.restoreState(state);
    expect(stream.uniform()).toBe(next);
    expect(() => {
      stream.restoreState([0, 0, 0, 0]);
    }).toThrow(/not all zero/);
  });

  it('uniform numbers lie in [0, 1) with mean 1/2 and variance 1/12', () => {
    const stream = new RandomStream(5, 'uniform');
    const sample = Float64Array.from({ length: 200_000 }, () => stream.uniform());
    expect(sample.every((value) => value >= 0 && value < 1)).toBe(true);
    const { mean, deviation } = moments(sample);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.003);
    expect(Math.abs(deviation ** 2 - 1 / 12)).toBeLessThan(0.0006);
  });

  it('Bernoulli bits: probability 1 always fires and 0 never, both without a draw', () => {
    const stream = new RandomStream(5, 'bits');
    const before = stream.saveState();
    expect(stream.bernoulliBits(1, 31)).toBe(0x7fffffff);
    expect(stream.bernoulliBits(2.5, 32)).toBe(-1);
    expect(stream.bernoulliBits(0, 31)).toBe(0);
    expect(stream.saveState()).toEqual(before);
  });

  it('Bernoulli bits: every slot has the right frequency, neighbours are independent, nothing beyond the length', () => {
    const stream = new RandomStream(6, 'bits');
    const trials = 40_000;
    for (const probability of [0.003, 0.25, 0.5, 0.9]) {
      const counts = new Float64Array(32);
      let both = 0;
      let beyond = 0;
      for (let trial = 0; trial < trials; trial++) {
        const bits = stream.bernoulliBits(probability, 31);
        beyond |= bits >>> 31;
        for (let slot = 0; slot < 31; slot++) {
          counts[slot]! += (bits >>> slot) & 1;
        }
        both += bits & (bits >>> 1) & 1;
      }
      expect(beyond).toBe(0);
      const error = 5 * Math.sqrt((probability * (1 - probability)) / trials);
      for (let slot = 0; slot < 31; slot++) {
        expect(Math.abs(counts[slot]! / trials - probability), `p ${probability}, slot ${slot}`).toBeLessThan(error);
      }
      const pair = probability ** 2;
      expect(Math.abs(both / trials - pair)).toBeLessThan(5 * Math.sqrt((pair * (1 - pair)) / trials) + 1e-4);
    }
  });

  it('a probability far below 2^-16 still fires at its rate', () => {
    const stream = new RandomStream(7, 'rare');
    let fired = 0;
    for (let trial = 0; trial < 400_000; trial++) {
      fired += stream.bernoulliBits(4e-6, 32) === 0 ? 0 : 1;
    }
    // 51.2 expected, std 7.2.
    expect(Math.abs(fired - 51.2)).toBeLessThan(29);
  });
});

describe('noise of pulses', () => {
  const { major, minor } = createNoiseTables(0, 1);

  it('the quantile table has mean 0, mean square 1, and the mixture a fourth moment within 1 % of 3', () => {
    expect(normalQuantiles.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10);
    expect(moments(normalQuantiles).deviation).toBeCloseTo(1, 12);
    const fourth = normalQuantiles.reduce((sum, value) => sum + value ** 4, 0) / normalQuantiles.length;
    const mixture = (0.8 ** 4 + 0.6 ** 4) * fourth + 6 * 0.64 * 0.36;
    expect(Math.abs(mixture / 3 - 1)).toBeLessThan(0.01);
  });

  it('is standard normal along one cell and across cells, uncorrelated in time and between neighbours', () => {
    const length = 100_000;
    const number = (cell: number, pulse: number): number =>
      tableNumber(major, minor, pulseBits(cellKey(77, cell), pulse));
    const along = Float64Array.from({ length }, (_, pulse) => number(3, pulse));
    const neighbour = Float64Array.from({ length }, (_, pulse) => number(4, pulse));
    const across = Float64Array.from({ length }, (_, cell) => number(cell, 12));
    // 1e5 samples: standard errors .0032 (mean, correlation), .0022 (deviation); tolerance 4 of them.
    for (const sample of [along, neighbour, across]) {
      const { mean, deviation } = moments(sample);
      expect(Math.abs(mean)).toBeLessThan(0.0127);
      expect(Math.abs(deviation - 1)).toBeLessThan(0.009);
      for (const lag of [1, 2, 31, 256]) {
        expect(
          Math.abs(correlation(sample.subarray(lag), sample.subarray(0, length - lag))),
          `lag ${lag}`,
        ).toBeLessThan(0.0127);
      }
      const beyond = sample.filter((value) => value > 1.6448536).length / length;
      expect(Math.abs(beyond - 0.05)).toBeLessThan(0.0028);
    }
    expect(Math.abs(correlation(along, neighbour))).toBeLessThan(0.0127);
    expect(Math.abs(correlation(along, across))).toBeLessThan(0.0127);
  });
});

describe('elementary functions from IEEE operations', () => {
  it('agree with the engine to 1e-15', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(2e-15);
      }),
      { seed: 1, numRuns: 2000 },
    );
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        (x, y) => {
          expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThan(1e-15 * Math.max(1, Math.abs(Math.log(x))));
          const base = x / (1 + x);
          expect(Math.abs(power(base, y) - base ** y)).toBeLessThan(4e-13 * base ** y + 1e-300);
        },
      ),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('keep the special values', () => {
    expect([exponential(0), exponential(-800), exponential(800)]).toEqual([1, 0, Number.POSITIVE_INFINITY]);
    expect(exponential(Number.NaN)).toBeNaN();
    expect([logarithm(1), logarithm(0)]).toEqual([0, Number.NEGATIVE_INFINITY]);
    expect(logarithm(-1)).toBeNaN();
    expect([power(0, 2.5), power(0.25, 0.5), power(0.25, 1.5), power(3, 0), power(2, 3)]).toEqual([
      0, 0.5, 0.125, 1, 8,
    ]);
  });

  it('normal quantiles invert the distribution function', () => {
    const published = [
      [0.975, 1.959963984540054],
      [0.95, 1.6448536269514722],
      [0.999, 3.090232306167813],
      [1e-20, -9.262340089798408],
      [0.5, 0],
    ] as const;
    for (const [probability, quantile] of published) {
      expect(Math.abs(normalQuantile(probability) - quantile)).toBeLessThan(2e-14);
    }
  });
});
