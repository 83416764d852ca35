import { describe, expect, it } from 'vitest';
import { GoldenTile, type LineMask, PulseTrains, TileArray, type TraceSink } from './index.ts';

/*
 * Statistics of the pulse trains. Everything starts from the reset state of the generators, so the figures never change;
 * gates are in standard errors of the sample stated at each test.
 */

/** Pulses of each cell of a 2 x 2 tile during one update, signed as the weight moves. */
class CoincidenceCounter implements TraceSink {
  readonly counts = new Float64Array(4);

  slot(array: string, _phase: number, _slot: number, rowMask: LineMask, rowDown: LineMask, columnMask: LineMask): void {
    if (array !== TileArray.Fast) {
      return;
    }
    for (let row = 0; row < 2; row++) {
      for (let column = 0; column < 2; column++) {
        const cell = row * 2 + column;
        const direction = rowDown[row] === 1 ? -1 : 1;
        this.counts[cell]! += rowMask[row]! * columnMask[column]! * direction;
      }
    }
  }

  read(): void {
    throw new Error('no transfer was asked for');
  }
}

interface Moments {
  readonly mean: Float64Array;
  /** Covariance of cells a and b at 4 a + b. */
  readonly covariance: Float64Array;
}

/** Mean and covariance of the cells' pulse counts over many updates. */
function measure(trainLength: number, rows: readonly number[], columns: readonly number[], updates: number): Moments {
  const counter = new CoincidenceCounter();
  const tile = new GoldenTile({
    parameters: { rows: 2, columns: 2 },
    configuration: { trainLength },
    adc: { readColumn: () => undefined },
    sink: counter,
  });
  const write = (isColumn: boolean, values: readonly number[]): void => {
    values.forEach((value, index) => {
      tile.writeLine({ isColumn, index, probability: Math.abs(value), negative: value < 0 });
    });
  };
  write(false, rows);
  write(true, columns);
  const sum = new Float64Array(4);
  const products = new Float64Array(16);
  for (let update = 0; update < updates; update++) {
    counter.counts.fill(0);
    tile.update();
    for (let a = 0; a < 4; a++) {
      sum[a]! += counter.counts[a]!;
      for (let b = 0; b < 4; b++) {
        products[a * 4 + b]! += counter.counts[a]! * counter.counts[b]!;
      }
    }
  }
  const mean = sum.map((value) => value / updates);
  return { mean, covariance: products.map((value, i) => value / updates - mean[i >> 2]! * mean[i & 3]!) };
}

describe('coincidences of an update', () => {
  const rows = [102, 179];
  const columns = [128, 205];
  const [d0, d1] = rows.map((value) => value / 256) as [number, number];
  const [x0, x1] = columns.map((value) => value / 256) as [number, number];
  const updates = 40_000;

  it.each([1, 2, 3, 7, 16, 28, 31, 32, 63, 64])(
    'have the moments of independent trains for trains of %i slots',
    (trainLength) => {
      const { mean, covariance } = measure(trainLength, rows, columns, updates);
      const probabilities = [d0 * x0, d0 * x1, d1 * x0, d1 * x1];
      const variance = (cell: number): number => trainLength * probabilities[cell]! * (1 - probabilities[cell]!);
      const expected = new Float64Array(16);
      for (let a = 0; a < 4; a++) {
        for (let b = 0; b < 4; b++) {
          const sameRow = a >> 1 === b >> 1;
          const sameColumn = (a & 1) === (b & 1);
          const row = a >> 1 === 0 ? d0 : d1;
          const column = (a & 1) === 0 ? x0 : x1;
          expected[a * 4 + b] =
            a === b
              ? variance(a)
              : sameRow
                ? trainLength * row * (1 - row) * x0 * x1
                : sameColumn
                  ? trainLength * column * (1 - column) * d0 * d1
                  : 0;
        }
      }
      for (let a = 0; a < 4; a++) {
        // All lines are positive, so every pulse is down.
        const deviation = (mean[a]! + trainLength * probabilities[a]!) / Math.sqrt(variance(a) / updates);
        expect(Math.abs(deviation), `mean of cell ${a}: ${deviation} standard errors`).toBeLessThan(4.5);
        for (let b = 0; b < 4; b++) {
          const spread = Math.sqrt((2 * variance(a) * variance(b)) / updates);
          const error = (covariance[a * 4 + b]! - expected[a * 4 + b]!) / spread;
          expect(Math.abs(error), `covariance of cells ${a} and ${b}: ${error} standard errors`).toBeLessThan(4.5);
        }
      }
    },
  );

  it('agree with the closed form E = BL p q and Var = BL pq(1 - pq) within .015 and .03', () => {
    // P30 and P31 of the reference cases, with probabilities in 1/256: x = .5, d = .4 -> 102/256, 100 000 updates.
    const { mean, covariance } = measure(31, [102, 0], [128, 0], 100_000);
    const probability = (102 / 256) * 0.5;
    expect(mean[0]).toBeLessThan(0);
    expect(Math.abs(mean[0]! + 31 * probability)).toBeLessThan(0.015);
    expect(Math.abs(covariance[0]! - 31 * probability * (1 - probability))).toBeLessThan(0.03);
    expect([mean[1], mean[2], mean[3]]).toEqual([0, 0, 0]);
  });

  it('saturate at probability 1: E = BL q (P34)', () => {
    const { mean } = measure(31, [102, 0], [256, 0], 40_000);
    const expected = 31 * (102 / 256);
    expect(Math.abs(mean[0]! + expected)).toBeLessThan(4.5 * Math.sqrt((expected * (1 - 102 / 256)) / 40_000));
  });

  it('take their direction from both signs (P46)', () => {
    const { mean } = measure(31, [102, -102], [128, -205], 40_000);
    const low = 31 * (102 / 256) * 0.5;
    const high = 31 * (102 / 256) * (205 / 256);
    [-low, high, low, -high].forEach((expected, cell) => {
      expect(Math.abs(mean[cell]! - expected), `cell ${cell}`).toBeLessThan(0.06);
    });
  });
});

/** Firing bits of every line of a tile, 32 slots a word. */
function packedTrains(lines: number, probability: number, words: number): Int32Array[] {
  const trains = new PulseTrains(lines, 1);
  trains.probability.fill(probability);
  const packed = Array.from({ length: lines }, () => new Int32Array(words));
  for (let word = 0; word < words; word++) {
    for (let bit = 0; bit < 32; bit++) {
      trains.drawSlot();
      for (let line = 0; line < lines; line++) {
        packed[line]![word]! |= trains.rowFires[line]! << bit;
      }
    }
  }
  return packed;
}

function ones(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How many slots fire in both trains, the second `lag` (0..31) slots later. */
function coincidences(first: Int32Array, second: Int32Array, lag = 0): number {
  let count = 0;
  for (let word = 0; word + 1 < first.length; word++) {
    const shifted = lag === 0 ? second[word]! : (second[word]! >>> lag) | (second[word + 1]! << (32 - lag));
    count += ones(first[word]! & shifted);
  }
  return count;
}

describe('generators of different lines', () => {
  const lines = 17;
  const words = 24_000;
  const slots = (words - 1) * 32;

  /** Deviation of a count of `slots` trials in standard errors. */
  const score = (count: number, probability: number): number =>
    (count - slots * probability) / Math.sqrt(slots * probability * (1 - probability));

  it.each([1, 13, 26, 64, 128, 230, 255])('are independent Bernoulli trains at probability %i/256', (probability) => {
    // 767 968 slots of 17 lines: 17 rates, 136 pairs, 16 lags of each line.
    const p = probability / 256;
    const packed = packedTrains(lines, probability, words);
    const worst = { rate: 0, pair: 0, lag: 0, variance: 0 };
    let meanRatio = 0;
    for (let a = 0; a < lines; a++) {
      const train = packed[a]!;
      worst.rate = Math.max(worst.rate, Math.abs(score(coincidences(train, train), p)));
      for (let b = 0; b < a; b++) {
        const count = coincidences(train, packed[b]!);
        worst.pair = Math.max(worst.pair, Math.abs(score(count, p * p)));
        meanRatio += count / (slots * p * p) / 136;
      }
      for (let lag = 1; lag <= 16; lag++) {
        worst.lag = Math.max(worst.lag, Math.abs(score(coincidences(train, train, lag), p * p)));
      }
      // Number of pulses in trains of 32 slots.
      let squares = 0;
      for (const word of train) {
        squares += (ones(word) - 32 * p) ** 2;
      }
      const expected = 32 * p * (1 - p);
      const spread = Math.sqrt((2 - 6 / 32 + 1 / expected) / words);
      worst.variance = Math.max(worst.variance, Math.abs(squares / words / expected - 1) / spread);
    }
    // A slot takes part in two products of the same lag: their variance is p^2 (1 - p)(1 + 3p) a slot.
    const widened = Math.sqrt((1 + 3 * p) / (1 + p));
    expect(worst.rate).toBeLessThan(4);
    expect(worst.pair).toBeLessThan(4.5);
    expect(worst.lag).toBeLessThan(4.5 * widened);
    expect(worst.variance).toBeLessThan(4.5);
    expect(Math.abs(meanRatio - 1)).toBeLessThan(probability === 1 ? 0.1 : 0.005);
  });

  it('fill every value of a byte equally often', () => {
    // 2^20 draws of each of 9 lines against 256 values: chi-square with 255 degrees of freedom, 99.99 % between 179 and 349.
    const trains = new PulseTrains(8, 1);
    const histograms = Array.from({ length: 9 }, () => new Float64Array(256));
    const draws = 2 ** 20;
    for (let draw = 0; draw < draws; draw++) {
      trains.drawSlot();
      histograms.forEach((histogram, line) => {
        histogram[trains.states[line]! >>> 24]! += 1;
      });
    }
    histograms.forEach((histogram, line) => {
      const expected = draws / 256;
      const statistic = histogram.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      expect(statistic, `line ${line}`).toBeGreaterThan(170);
      expect(statistic, `line ${line}`).toBeLessThan(360);
    });
  });

  it('would not pass if two lines shared a train', () => {
    const packed = packedTrains(2, 26, 2000);
    const shared = coincidences(packed[0]!, packed[0]!) / (1999 * 32 * (26 / 256) ** 2);
    expect(shared).toBeGreaterThan(9);
  });
});
