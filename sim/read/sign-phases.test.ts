import { describe, expect, it } from 'vitest';
import { type ReadConfiguration, standardRead } from './configuration.ts';
import { managedMoments, type ManagedRead } from './testing/managed-read-theory.ts';
import { deviations, sampleStatistics } from './testing/statistics.ts';
import { forwardOnce, forwardWith, oblong, seededUnit } from './testing/unit.ts';

/*
 * Bound management where the noise often reaches the bound, against sums over every ADC code at every attempt.
 * The case is that of docs/peers.md: there, both simulators are held against the same numbers.
 */

const READS = 400_000;
const STANDARD_ERRORS = 4;

const theory: ManagedRead = {
  matrix: oblong.matrix,
  input: oblong.forwardInput,
  dacBits: 7,
  adcBits: 9,
  outputBound: 0.4,
  outputNoise: 0.06,
  phases: 'digitalSum',
  retry: 'together',
  scale: 'vector',
  noise: 'beforeClip',
  precision: 'double',
};

const configuration: ReadConfiguration = { ...standardRead, readMode: 'signPhasesDigitalSum', outputBound: 0.4 };

const modes = {
  one: 'onePass',
  analogSum: 'signPhasesAnalogSum',
  digitalSum: 'signPhasesDigitalSum',
} as const satisfies Record<ManagedRead['phases'], ReadConfiguration['readMode']>;

/** How many standard errors the farthest mean and the farthest deviation are from theory. */
function distances(measured: { mean: number[]; deviation: number[] }, read: ManagedRead): number[] {
  const expected = managedMoments(read);
  const largest = (sample: number[], of: 'mean' | 'deviation', kurtosis: number): number =>
    Math.max(
      ...expected.map((line, i) => (Math.abs(sample[i]! - line[of]) / line.deviation) * Math.sqrt(READS * kurtosis)),
    );
  // The error of a sample deviation is sigma / sqrt(2 n) when the distribution is close to normal.
  return [largest(measured.mean, 'mean', 1), largest(measured.deviation, 'deviation', 2)];
}

function measure(phases: ManagedRead['phases'], outputBound = configuration.outputBound, seed = 2026) {
  const unit = seededUnit({ ...configuration, readMode: modes[phases], outputBound }, seed);
  const weights = Float64Array.from(oblong.matrix.flat());
  const input = Float64Array.from(oblong.forwardInput);
  const sample = sampleStatistics(READS, 3, (target) => {
    unit.forward(weights, 3, 5, input, target);
  });
  return { mean: sample.mean, deviation: deviations(sample) };
}

describe('bound management with noise: closed form of mean and deviation (400 000 reads, four standard errors)', () => {
  it.each([
    ['one', 0.4],
    ['one', 0.3],
    ['analogSum', 0.3],
    ['digitalSum', 0.4],
    ['digitalSum', 0.3],
  ] as const)('%s phase, bound %d', (phases, outputBound) => {
    for (const distance of distances(measure(phases, outputBound), { ...theory, phases, outputBound })) {
      expect(distance).toBeLessThan(STANDARD_ERRORS);
    }
  });

  const measured = measure('digitalSum', 0.4, 7);

  it.each([
    ['each phase repeats its read by itself', { retry: 'eachPhase' }],
    ['each phase is scaled by its own largest input', { scale: 'eachPhase' }],
    ['noise is added after the ADC has clipped', { noise: 'afterClip' }],
    ['ties are decided by single precision', { precision: 'single' }],
    ['the bound is that of the sum', { phases: 'analogSum' }],
  ] as const satisfies readonly (readonly [string, Partial<ManagedRead>])[])(
    'is told apart from a chain in which %s',
    (_, change) => {
      expect(Math.max(...distances(measured, { ...theory, ...change }))).toBeGreaterThan(STANDARD_ERRORS + 1);
      expect(Math.max(...distances(measured, theory))).toBeLessThan(STANDARD_ERRORS);
    },
  );
});

describe('the reference simulator: 150 tiles, 20 000 reads each, aihwkit 1.1.0, standard errors .00007 and .00005', () => {
  const peer = { mean: [0.299897, -0.143205, -0.274967], deviation: [0.080417, 0.084326, 0.084284] };

  it('has the same semantics in single precision', () => {
    managedMoments({ ...theory, precision: 'single' }).forEach((line, index) => {
      expect(Math.abs(peer.mean[index]! - line.mean)).toBeLessThan(STANDARD_ERRORS * 0.00007);
      expect(Math.abs(peer.deviation[index]! - line.deviation)).toBeLessThan(STANDARD_ERRORS * 0.00005);
    });
    const [exact] = managedMoments(theory);
    expect(Math.abs(peer.mean[0]! - exact!.mean)).toBeGreaterThan(2 * STANDARD_ERRORS * 0.00007);
  });
});

describe('ties, where single precision decides otherwise', () => {
  it.each([0.9, 1, 0.5, 0.37])('the largest input (%d) at half scale drives 32 of 63 steps, not 31', (input) => {
    const managed = { ...standardRead, outputNoise: 0, adcBits: null, outputBound: 0.6 };
    // 63 / 2 = 31.5 rounds to the even neighbour. A step in single precision is a little larger, which makes it 31.
    expect(forwardOnce(managed, [[1]], [input])[0]).toBeCloseTo((input * 2 * 32) / 63, 12);
  });

  it.each([0.4, 0.7, 12])('the largest code of a bound of %d has not clipped', (outputBound) => {
    const managed = { ...standardRead, noiseManagement: 'none', dacBits: null, outputNoise: 0, outputBound } as const;
    const unit = seededUnit(managed);
    expect(forwardWith(unit, [[outputBound * (254.6 / 255)]], [1])[0]).toBeCloseTo(outputBound, 12);
  });
});
