import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadConfiguration } from './configuration.ts';
import { backwardWith, forwardOnce, forwardWith, seededUnit } from './testing/unit.ts';

const adc: Partial<ReadConfiguration> = { adcBits: 9, outputBound: 12 };
const managed: Partial<ReadConfiguration> = { ...adc, boundManagement: 'iterative' };
const step = 12 / 255;

describe('bound management', () => {
  it('does nothing while no output clips', () => {
    expect(forwardOnce(managed, [[11.9]], [1])).toEqual(forwardOnce(adc, [[11.9]], [1]));
    // An output that rounds to exactly the largest code has not clipped.
    expect(forwardOnce(managed, [[12]], [1])[0]).toBeCloseTo(12, 12);
  });

  it.each([
    [21, 2],
    [30, 4],
    [-30, 4],
    [90, 8],
    [190, 16],
  ])('reads %d with the input divided by %d', (value, factor) => {
    const expected = factor * Math.round(value / factor / step) * step;
    expect(forwardOnce(managed, [[value]], [1])[0]).toBeCloseTo(expected, 9);
  });

  it('stops at 16 with a 7 bit DAC and accepts a clipped output', () => {
    const read = forwardOnce({ ...managed, dacBits: 7, inputBound: 1 }, [[1000]], [1]);
    expect(read[0]).toBeCloseTo(16 * 12, 9);
  });

  it.each([
    [0.5, 32],
    [0.05, 4],
    [1, 64],
  ])('stops after the first factor above %d of the largest DAC code', (maximumBoundResolution, last) => {
    const configuration = { ...managed, dacBits: 7, inputBound: 1, maximumBoundResolution };
    expect(forwardOnce(configuration, [[1e4]], [1])[0]).toBeCloseTo(last * 12, 9);
  });

  it('stops after the first factor above the maximum without a DAC', () => {
    expect(forwardOnce(managed, [[1e9]], [1])[0]).toBeCloseTo(1024 * 12, 6);
    expect(forwardOnce({ ...managed, maximumBoundFactor: 3 }, [[1e9]], [1])[0]).toBeCloseTo(4 * 12, 9);
  });

  it('does not depend on the order of the outputs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 8 }),
        fc.nat(),
        (weights, shift) => {
          const turned = weights.map((_, index) => weights[(index + shift) % weights.length]!);
          const read = forwardOnce(
            managed,
            weights.map((weight) => [weight]),
            [1],
          );
          const turnedRead = forwardOnce(
            managed,
            turned.map((weight) => [weight]),
            [1],
          );
          expect(turnedRead).toEqual(read.map((_, index) => read[(index + shift) % read.length]!));
        },
      ),
      { seed: 21, numRuns: 200 },
    );
  });

  it('sees a clipped output that is followed by a negative one', () => {
    // The reference simulator lets the later negative line overwrite the clip it has already seen.
    const order = forwardOnce({ ...managed, boundTestsNegative: false }, [[30], [-30]], [1]);
    const reverse = forwardOnce({ ...managed, boundTestsNegative: false }, [[-30], [30]], [1]);
    expect(order).toEqual([...reverse].reverse());
    expect(order[0]).toBeCloseTo(29.9294, 3);
  });

  it('ignores negative outputs when told so', () => {
    expect(forwardOnce({ ...managed, boundTestsNegative: false }, [[-30]], [1])[0]).toBeCloseTo(-12, 9);
  });

  it('is off in the backward direction', () => {
    const unit = seededUnit(managed);
    expect(forwardWith(unit, [[30]], [1])[0]).toBeCloseTo(29.9294, 3);
    expect(backwardWith(unit, [[30]], [1])[0]).toBeCloseTo(12, 9);
  });

  it('falls back to the worst case scale at the second round, then halves', () => {
    const worst: Partial<ReadConfiguration> = { ...managed, boundManagement: 'iterativeWorstCase' };
    // Sum of inputs 2, assumed weight .6: needed scale 2 * .6 / 12 < 1, so the scale stays at max|x| = 1 and is halved.
    expect(forwardOnce(worst, [[15, 15]], [1, 1])[0]).toBeCloseTo(4 * Math.round(7.5 / step) * step, 9);
    // Weight 60: 2 * 60 / 12 = 10 at once.
    const read = forwardOnce({ ...worst, assumedMaximumWeight: 60 }, [[15, 15]], [1, 1]);
    expect(read[0]).toBeCloseTo(10 * Math.round(3 / step) * step, 9);
  });

  it('redraws the noise of every attempt', () => {
    const noisy = { ...managed, outputNoise: 0.5 };
    const unit = seededUnit(noisy, 5);
    const plain = seededUnit({ ...adc, outputNoise: 0.5 }, 5);
    const once = (matrix: number[][]): number => forwardWith(plain, matrix, [1])[0]!;
    once([[20]]);
    const second = once([[10]]);
    expect(forwardWith(unit, [[20]], [1])[0]).toBeCloseTo(2 * second, 9);
  });
});
