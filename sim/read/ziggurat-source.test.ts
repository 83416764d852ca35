import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../numeric/normal-quantile.ts';
import { RandomStream } from '../random/random-stream.ts';
import { ZigguratSource } from './ziggurat-source.ts';

const seed = 41;

function numbers(count: number): Float64Array {
  const values = new Float64Array(count);
  new ZigguratSource(new RandomStream(seed, 'ziggurat test')).fill(values, count);
  return values;
}

function moment(values: Float64Array, order: number): number {
  return values.reduce((sum, value) => sum + value ** order, 0) / values.length;
}

describe('normal numbers from the ziggurat', () => {
  const count = 1_000_000;
  const values = numbers(count);

  it('have the moments 0, 1, 0, 3 (1e6 numbers; tolerances about 4 standard errors)', () => {
    expect(Math.abs(moment(values, 1)), `seed ${seed}`).toBeLessThan(0.004);
    expect(Math.abs(moment(values, 2) - 1), `seed ${seed}`).toBeLessThan(0.006);
    expect(Math.abs(moment(values, 3)), `seed ${seed}`).toBeLessThan(0.016);
    expect(Math.abs(moment(values, 4) - 3), `seed ${seed}`).toBeLessThan(0.04);
  });

  it('fill 200 cells of equal probability evenly (1e6 numbers, chi square of 199 within 4 standard deviations)', () => {
    const cells = 200;
    const edges = Array.from({ length: cells - 1 }, (_, index) => normalQuantile((index + 1) / cells));
    const counts = new Float64Array(cells);
    for (const value of values) {
      let low = 0;
      let high = edges.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value < edges[middle]!) high = middle;
        else low = middle + 1;
      }
      counts[low] = counts[low]! + 1;
    }
    const expected = count / cells;
    const chiSquare = counts.reduce((sum, observed) => sum + (observed - expected) ** 2 / expected, 0);
    expect(Math.abs(chiSquare - (cells - 1)), `seed ${seed}`).toBeLessThan(4 * Math.sqrt(2 * (cells - 1)));
  });

  it('have the tails of the normal distribution (1e7 numbers, counts within 4 standard deviations)', () => {
    const source = new ZigguratSource(new RandomStream(seed, 'ziggurat tails'));
    const draws = 10_000_000;
    const tails = [
      [3, 2.699796e-3],
      [3.654152885361009, 2.580324e-4],
      [4, 6.334248e-5],
      [4.5, 6.795346e-6],
    ] as const;
    const counts = new Float64Array(tails.length);
    let excess = 0;
    for (let draw = 0; draw < draws; draw++) {
      const size = Math.abs(source.next());
      if (size <= 3) continue;
      tails.forEach(([limit], index) => {
        if (size > limit) counts[index] = counts[index]! + 1;
      });
      if (size > 3.654152885361009) excess += size - 3.654152885361009;
    }
    tails.forEach(([limit, probability], index) => {
      const expected = draws * probability;
      expect(Math.abs(counts[index]! - expected), `seed ${seed}, beyond ${limit}`).toBeLessThan(
        4 * Math.sqrt(expected),
      );
    });
    // Beyond r the mean excess of a normal number is f(r) / P(x > r) - r = .24289, its standard deviation .23122.
    expect(Math.abs(excess / counts[1]! - 0.24289), `seed ${seed}`).toBeLessThan((4 * 0.23122) / Math.sqrt(counts[1]!));
  });

  it('do not depend on their predecessors (lags 1 to 5, 1e6 numbers, within 4 standard errors)', () => {
    for (let lag = 1; lag <= 5; lag++) {
      let sum = 0;
      for (let index = lag; index < count; index++) sum += values[index]! * values[index - lag]!;
      expect(Math.abs(sum / count), `seed ${seed}, lag ${lag}`).toBeLessThan(0.004);
    }
  });

  it('come in batches as they come one by one', () => {
    const single = new ZigguratSource(new RandomStream(seed, 'ziggurat test'));
    const batch = new Float64Array(5).fill(9);
    const source = new ZigguratSource(new RandomStream(seed, 'ziggurat test'));
    source.fill(batch, 3);
    expect([...batch]).toEqual([single.next(), single.next(), single.next(), 9, 9]);
    expect(source.next()).toBe(single.next());
  });
});
