import { describe, expect, it } from 'vitest';
import { createCrossbarArray } from '../array/crossbar-array.ts';
import { findRoot } from '../devices/symmetric-point.ts';
import { RandomStream } from '../random/random-stream.ts';
import { moments } from '../testing/statistics.ts';
import { measureSymmetricPoint, zeroShift } from './symmetric-point.ts';
import { writeAndVerify } from './write-and-verify.ts';

const exact = { dwMinDtod: 0, dwMinStd: 0, wMaxDtod: 0, wMinDtod: 0, upDownDtod: 0 } as const;
const softBounds = { law: 'softBounds', ...exact, dwMin: 0.001, wMax: 1, wMin: -1 } as const;

/** Soft bounds of the published zero-shifting study: spread .02, up_down .4 with spread .08, start -.5, true mean .25. */
const study = { ...softBounds, dwMinDtod: 0.02, upDown: 0.4, upDownDtod: 0.08 };

describe('zero-shifting', () => {
  it('programming the read-out as the reference moves the symmetric point to 0', () => {
    const array = createCrossbarArray({ rows: 20, columns: 20, device: study, seed: 6 });
    const readOut = zeroShift(array, { pulses: 12_000, mode: 'alternating' });
    expect(readOut.length).toBe(400);
    expect(Math.max(...array.weights.map(Math.abs))).toBe(0);
    expect(moments(array.symmetricPoints()).deviation).toBeLessThan(0.002);
    array.pulseAll(false);
    expect(Math.min(...array.weights)).toBeGreaterThan(0);
  });

  it('refuses a count that is not a whole number', () => {
    const array = createCrossbarArray({ rows: 1, columns: 1, device: study, seed: 6 });
    expect(() => zeroShift(array, { pulses: 0, mode: 'random' })).toThrow(/pulses: expected a whole number/);
    expect(() => measureSymmetricPoint(array, 1.5)).toThrow(/pairs: expected a whole number/);
  });
});

describe('symmetric-point measurement', () => {
  it('averaging pairs removes cycle noise: mean of 400 noisy cells within .01 of the closed form', () => {
    const device = { ...softBounds, dwMin: 0.01, dwMinStd: 0.3, upDown: 0.2 };
    const array = createCrossbarArray({ rows: 20, columns: 20, device, seed: 3 });
    const measured = measureSymmetricPoint(array, 600, 300);
    expect(Math.abs(moments(measured).mean - 0.2 / 1.8)).toBeLessThan(0.01);
  });

  it('finds the symmetric point of response functions by root finding', () => {
    const device = {
      ...exact,
      law: 'response',
      wMax: 1,
      wMin: -1,
      qPlus: (weight: number): number => Math.exp(-weight),
      qMinus: (weight: number): number => Math.exp(2 * weight - 0.6),
    } as const;
    const array = createCrossbarArray({ rows: 1, columns: 2, device, seed: 3 });
    expect(array.symmetricPoints()[1]).toBeCloseTo(0.2, 10);
    expect(measureSymmetricPoint(array, 3000)[0]).toBeCloseTo(0.2, 2);
  });

  it('root finding: NaN without a sign change, the end point when it is the root', () => {
    expect(findRoot((weight) => 1 + weight * weight, -1, 1)).toBeNaN();
    expect(findRoot((weight) => weight + 1, -1, 1)).toBe(-1);
    expect(findRoot((weight) => weight ** 3 - 0.001, -1, 1)).toBeCloseTo(0.1, 12);
  });
});

describe('write and verify', () => {
  const targetsOf = (cells: number): Float64Array => {
    const stream = new RandomStream(5, 'targets');
    return Float64Array.from({ length: cells }, () => 0.8 * (2 * stream.uniform() - 1));
  };

  it('brings every cell within the tolerance and counts its pulses', () => {
    const array = createCrossbarArray({ rows: 12, columns: 9, device: softBounds, seed: 4 });
    const targets = targetsOf(108);
    const result = writeAndVerify(array, targets, { tolerance: 0.001, attempts: 3000 });
    expect(result.convergedCount).toBe(108);
    expect(Math.max(...array.weights.map((weight, cell) => Math.abs(weight - targets[cell]!)))).toBeLessThanOrEqual(
      0.001,
    );
    // Soft bounds from 0: n = ln(1 - |w|)/ln(1 - .001).
    const cell = targets.findIndex((target) => Math.abs(target) > 0.5);
    const expected = Math.log(1 - Math.abs(targets[cell]!)) / Math.log(0.999);
    expect(Math.abs(result.pulses[cell]! - expected)).toBeLessThan(6);
    expect(array.pulseCounts[cell]).toBe(result.pulses[cell]);
  });

  it('gives up at the attempt limit and says so', () => {
    const array = createCrossbarArray({ rows: 1, columns: 3, device: softBounds, seed: 4 });
    const result = writeAndVerify(array, [0, 0.05, 2], { tolerance: 0.001, attempts: 20 });
    expect([...result.converged]).toEqual([1, 0, 0]);
    expect([...result.pulses]).toEqual([0, 20, 20]);
    expect(result.residual[2]).toBeCloseTo(array.weights[2]! - 2, 12);
  });

  it('works with noisy devices and a coarse read', () => {
    const array = createCrossbarArray({ rows: 10, columns: 10, device: 'EcRam', seed: 4 });
    const read = (cell: number): number => Math.round(array.weights[cell]! / 0.01) * 0.01;
    const targets = targetsOf(100).map((target) => Math.round(target / 0.02) * 0.02);
    const result = writeAndVerify(array, targets, { tolerance: 0.005, attempts: 4000, read });
    expect(result.convergedCount).toBeGreaterThanOrEqual(95);
  });

  it.each([
    [/targets: expected 2 numbers/, [1], { tolerance: 0.1, attempts: 1 }],
    [/targets\[1\]: expected a finite number, got NaN/, [1, Number.NaN], { tolerance: 0.1, attempts: 1 }],
    [/tolerance: expected a weight above 0/, [1, 1], { tolerance: 0, attempts: 1 }],
    [/attempts: expected a whole number/, [1, 1], { tolerance: 0.1, attempts: -1 }],
  ])('%s', (message, targets, options) => {
    const array = createCrossbarArray({ rows: 1, columns: 2, device: softBounds, seed: 4 });
    expect(() => writeAndVerify(array, targets, options)).toThrow(message);
  });
});
