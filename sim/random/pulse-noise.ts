import { normalQuantile } from '../numeric/normal-quantile.ts';

/**
 * Noise of a pulse as a function of (array, cell, how many pulses the cell has had), not as a place in a queue.
 *
 * The n-th pulse on a cell therefore gets the same number whether slots are applied one by one or a whole train at once, in
 * whichever order the cells are visited. That is what makes the result independent of batching, and lets the kernels walk memory in
 * the cheapest order.
 *
 * A normal number is the sum .8 Q[a] + .6 Q[b] of two independent entries of a table of 1024 normal quantiles; a and b are
 * two 10-bit fields of one hash. The table is antisymmetric and scaled to unit mean square, so mean 0 and variance 1 hold
 * exactly (a table of *sampled* numbers, as some simulators use, carries a fixed bias of the whole run). 2^20 distinct values, |xi| up to 4.62,
 * fourth moment within 1 % of 3.
 */
export const QUANTILE_COUNT = 1024;
const FIELD_MASK = QUANTILE_COUNT - 1;
const MAJOR_SHIFT = 22;
const MINOR_SHIFT = 12;
const MAJOR_WEIGHT = 0.8;
const MINOR_WEIGHT = 0.6;
const PULSE_STRIDE = 0x9e3779b9;
const CELL_STRIDE = 0x85ebca6b;

/** Midpoint quantiles of the standard normal distribution, increasing, antisymmetric, mean square 1. */
export const normalQuantiles: Readonly<Float64Array> = ((): Float64Array => {
  const table = new Float64Array(QUANTILE_COUNT);
  let sumOfSquares = 0;
  for (let index = 0; index < QUANTILE_COUNT / 2; index++) {
    const value = normalQuantile((index + 0.5) / QUANTILE_COUNT);
    table[index] = value;
    table[QUANTILE_COUNT - 1 - index] = -value;
    sumOfSquares += 2 * value * value;
  }
  const scale = Math.sqrt(QUANTILE_COUNT / sumOfSquares);
  return table.map((value) => value * scale);
})();

/** Two tables whose entries add up to `mean + standardDeviation * xi`. */
export interface NoiseTables {
  readonly major: Float64Array;
  readonly minor: Float64Array;
}

/** Tables for numbers with the given mean and standard deviation. */
export function createNoiseTables(mean: number, standardDeviation: number): NoiseTables {
  return {
    major: Float64Array.from(normalQuantiles, (value) => mean + standardDeviation * MAJOR_WEIGHT * value),
    minor: Float64Array.from(normalQuantiles, (value) => standardDeviation * MINOR_WEIGHT * value),
  };
}

/** Full-avalanche 32-bit mixer (constants of C. Wellons' hash prospector, bias below 2e-1 %): every input bit flips half the output. */
export function mix32(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}

/** The part of the hash input that belongs to a cell. */
export function cellKey(arrayKey: number, cell: number): number {
  return (Math.imul(cell, CELL_STRIDE) + arrayKey) | 0;
}

/** Random bits for pulse number `pulse` of the cell with this key. The upper 20 bits are well mixed; use those (or mix again). */
export function pulseBits(key: number, pulse: number): number {
  const start = Math.imul(pulse, PULSE_STRIDE) ^ key;
  const middle = Math.imul(start ^ (start >>> 16), 0x21f0aaad);
  return Math.imul(middle ^ (middle >>> 15), 0x735a2d97);
}

/** Where the two table places are in the hash; for loops that spell out `tableNumber`. */
export const tableFields = { majorShift: MAJOR_SHIFT, minorShift: MINOR_SHIFT, minorMask: FIELD_MASK } as const;

/** Number of the tables selected by the upper 20 bits. */
export function tableNumber(major: Float64Array, minor: Float64Array, bits: number): number {
  return (major[bits >>> MAJOR_SHIFT] ?? 0) + (minor[(bits >>> MINOR_SHIFT) & FIELD_MASK] ?? 0);
}
