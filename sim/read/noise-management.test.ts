import { describe, expect, it } from 'vitest';
import { type ReadConfiguration, readConfiguration, standardRead } from './configuration.ts';
import { createNoiseManagementState, maximumReduction, noiseManagementScale } from './noise-management.ts';
import { backwardWith, distance, forwardOnce, forwardWith, seededUnit } from './testing/unit.ts';

function scaleOf(changes: Partial<ReadConfiguration>, input: number[]): number {
  const configuration = readConfiguration({ dacBits: 7, inputBound: 1, ...changes });
  return noiseManagementScale(configuration, createNoiseManagementState(), Float64Array.from(input));
}

describe('noise management', () => {
  it.each<[string, Partial<ReadConfiguration>, number[], number]>([
    ['none', { noiseManagement: 'none' }, [0.3, -0.7], 1],
    ['absMax', { noiseManagement: 'absMax' }, [0.3, -0.7], 0.7],
    ['absMax below its threshold', { noiseManagement: 'absMax', noiseManagementThreshold: 2 }, [0.3, -0.7], 0.7],
    ['absMax above its threshold', { noiseManagement: 'absMax', noiseManagementThreshold: 0.5 }, [0.3, -0.7], 0.5],
    ['max is signed', { noiseManagement: 'max' }, [0.3, -0.7], 0.3],
    ['max above its threshold', { noiseManagement: 'max', noiseManagementThreshold: 0.2 }, [0.3, -0.7], 0.2],
    ['max of negative inputs', { noiseManagement: 'max' }, [-0.3, -0.7], 0.7],
    ['max of negative inputs and zero', { noiseManagement: 'max' }, [0, -0.7], 0.7],
    ['constant', { noiseManagement: 'constant', noiseManagementThreshold: 2.5 }, [0.3, -0.7], 2.5],
    ['constant without a value', { noiseManagement: 'constant' }, [0.3, -0.7], 1],
    ['absMax of zeros', { noiseManagement: 'absMax' }, [0, -0], 0],
    // sum of positive 1.2, of negative 0.7; 1.2 * .6 / .5 = 1.44 > .7
    ['absMaxSignedSum', { noiseManagement: 'absMaxSignedSum', outputBound: 0.5 }, [0.5, 0.7, -0.7], (1.2 * 0.6) / 0.5],
    // sum of negative 1.3, of positive .4
    [
      'absMaxSignedSum of mostly negative inputs',
      { noiseManagement: 'absMaxSignedSum', outputBound: 0.5 },
      [-0.6, 0.4, -0.7],
      (1.3 * 0.6) / 0.5,
    ],
    ['absMaxSignedSum of small sums', { noiseManagement: 'absMaxSignedSum', outputBound: 12 }, [0.5, 0.7, -0.7], 0.7],
    // never more than 15.75 times the maximum with a 7 bit DAC
    [
      'absMaxSignedSum limited by the DAC',
      { noiseManagement: 'absMaxSignedSum', outputBound: 0.01 },
      [0.5, 0.7, -0.7],
      0.7 * 15.75,
    ],
  ])('%s', (_, changes, input, expected) => {
    expect(scaleOf(changes, input)).toBeCloseTo(expected, 12);
  });

  it('limits the reduction to a quarter of the DAC steps', () => {
    expect(maximumReduction(standardRead)).toBe(15.75);
    expect(maximumReduction({ ...standardRead, dacBits: 8 })).toBe(31.75);
    expect(maximumReduction({ ...standardRead, dacBits: null })).toBe(Number.POSITIVE_INFINITY);
  });

  it('max does not read zero when every input is negative', () => {
    const [output] = forwardOnce({ noiseManagement: 'max', dacBits: 7, inputBound: 1 }, [[1, 1]], [-0.7, -0.35]);
    expect(output).toBeCloseTo(-0.7 + 0.7 * (-Math.round(0.5 * 63) / 63), 10);
  });

  it('averageAbsMax follows m <- (1 - decay) m + decay max|x|, each direction by itself', () => {
    const unit = seededUnit({ noiseManagement: 'averageAbsMax', noiseManagementDecay: 0.25, inputBound: 1 });
    const matrix = [[1]];
    expect(forwardWith(unit, matrix, [0.8])[0]).toBeCloseTo(0.8, 12);
    expect(backwardWith(unit, matrix, [0.1])[0]).toBeCloseTo(0.1, 12);
    // m = .8 * .75 + .25 * 1.6 = 1.0: an input of 1.6 is clipped to 1.
    expect(forwardWith(unit, matrix, [1.6])[0]).toBeCloseTo(1, 12);
    expect(unit.saveState().forwardAverage).toBeCloseTo(1, 12);
    expect(unit.saveState().backwardAverage).toBeCloseTo(0.1, 12);
  });

  it('continues the running average from a saved state', () => {
    const configuration = { noiseManagement: 'averageAbsMax', noiseManagementDecay: 0.25, inputBound: 1 } as const;
    const first = seededUnit(configuration);
    forwardWith(first, [[1]], [0.8]);
    const second = seededUnit(configuration);
    second.restoreState(first.saveState());
    expect(forwardWith(second, [[1]], [1.6])).toEqual(forwardWith(first, [[1]], [1.6]));
  });

  it('reads zero without a draw when the input is zero', () => {
    const noisy = { ...standardRead };
    const unit = seededUnit(noisy, 3);
    const untouched = seededUnit(noisy, 3);
    expect(forwardWith(unit, [[1, 2]], [0, 0])).toEqual([0]);
    expect(forwardWith(unit, [[1, 2]], [0.5, 0.1])).toEqual(forwardWith(untouched, [[1, 2]], [0.5, 0.1]));
  });

  it('scales out of the result what it scaled into the input', () => {
    const matrix = [
      [0.2, -0.1, 0.4],
      [0.3, 0.5, -0.6],
    ];
    for (const factor of [1e-6, 1, 1e6]) {
      const input = [0.3, -0.7, 0.2].map((value) => value * factor);
      const read = forwardOnce({ noiseManagement: 'absMax', dacBits: 12, inputBound: 1 }, matrix, input);
      const expected = [0.06 + 0.07 + 0.08, 0.09 - 0.35 - 0.12].map((value) => value * factor);
      expect(distance(read, expected)).toBeLessThan(5e-4 * factor);
    }
  });

  it('names an input that is not finite', () => {
    expect(() => forwardOnce({}, [[1, 1]], [0, Number.NaN])).toThrow(/input\[1\]: expected a finite number, got NaN/);
    expect(() => forwardOnce({}, [[1, 1]], [Number.NEGATIVE_INFINITY, 0])).toThrow(/input\[0\]: .* got -Infinity/);
  });
});
