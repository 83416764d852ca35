import { describe, expect, it } from 'vitest';
import { createCrossbarArray } from '../array/crossbar-array.ts';
import { type PresetName, presetNames } from '../presets/presets.ts';
import { moments } from '../testing/statistics.ts';
import { zeroShift } from './symmetric-point.ts';

/*
 * Zero-shifting in the setting of the published study (arXiv 2602.21321): soft bounds, step .001, spread .02, up_down .4 with spread .08, no cycle noise, bounds
 * +-1, all cells started at -.5; true symmetric points .25 +- .1. The offset of the mean is -.75 exp(-8e-4 N), but for a floor and the spread of the rates;
 * both are in the expectations below, exact for each (gain, asymmetry) and integrated over their normal distributions.
 *
 * Seed 6. 96 x 96 cells to 12 000 pulses by default, four standard errors; ZERO_SHIFT_SIDE=512 runs the size of the study (a minute).
 */
const SIDE = Number(process.env.ZERO_SHIFT_SIDE ?? 96);
const SEED = 6;
const START = -0.5;
const STANDARD_ERRORS = 4;
const device = {
  law: 'softBounds',
  dwMin: 0.001,
  dwMinDtod: 0.02,
  upDown: 0.4,
  upDownDtod: 0.08,
  dwMinStd: 0,
  wMax: 1,
  wMin: -1,
  wMaxDtod: 0,
  wMinDtod: 0,
} as const;

/** Expectations over the two normal numbers of a cell: up step a = (g + r) dw, down step b = (g - .4 - r) dw. */
function overCells(value: (up: number, down: number) => number): number {
  const nodes = Array.from({ length: 49 }, (_, index) => (index - 24) / 4);
  let sum = 0;
  let weight = 0;
  for (const first of nodes) {
    for (const second of nodes) {
      const density = Math.exp((-first * first - second * second) / 2);
      const gain = 1 + device.dwMinDtod * first;
      const asymmetry = device.upDownDtod * second;
      const up = (gain + asymmetry) * device.dwMin;
      const down = (gain - device.upDown - asymmetry) * device.dwMin;
      sum += density * value(up, down);
      weight += density;
    }
  }
  return sum / weight;
}

const pointOf = (up: number, down: number): number => (up - down) / (up + down);

/** After N/2 pairs: a pair maps w to A w + B, with A = (1 - a)(1 - b) and B = a (1 - b) - b. */
function alternatingOffset(up: number, down: number, pulses: number): number {
  const factor = (1 - up) * (1 - down);
  const rest = (up * (1 - down) - down) / (1 - factor);
  return rest + (START - rest) * factor ** (pulses / 2) - pointOf(up, down);
}

/** Mean over random directions: both steps with probability 1/2, so the distance shrinks by 1 - (a + b)/2 a pulse, to nothing. */
function randomOffset(up: number, down: number, pulses: number): number {
  return (START - pointOf(up, down)) * (1 - (up + down) / 2) ** pulses;
}

/**
 * Variance of the mean device under random directions: with e the distance from the symmetric point and c the step there, e becomes e (1 - a) + c or
 * e (1 - b) - c. Its floor is about c^2 / (a + b) = 3.5e-4, of the order of the step.
 */
function randomVariance(pulses: number): number {
  const up = device.dwMin;
  const down = (1 - device.upDown) * device.dwMin;
  const step = up * (1 - pointOf(up, down));
  let mean = START - pointOf(up, down);
  let square = mean * mean;
  for (let pulse = 0; pulse < pulses; pulse++) {
    square = (square * ((1 - up) ** 2 + (1 - down) ** 2)) / 2 + step * step + mean * step * (down - up);
    mean *= 1 - (up + down) / 2;
  }
  return square - mean * mean;
}

/** Runs on and gives each cell's distance from its symmetric point after each of `counts` pulses in all. */
function* run(mode: 'alternating' | 'random', counts: readonly number[]): Generator<readonly [number, Float64Array]> {
  const array = createCrossbarArray({ rows: SIDE, columns: SIDE, device, seed: SEED });
  const points = array.symmetricPoints();
  array.setWeights(new Float64Array(SIDE * SIDE).fill(START));
  let done = 0;
  for (const pulses of counts) {
    zeroShift(array, { pulses: pulses - done, mode, seed: pulses, programReference: false });
    done = pulses;
    yield [pulses, array.weights.map((weight, cell) => weight - points[cell]!)];
  }
}

const COUNTS = [500, 1000, 2000, 3000, 4000, 5000, 8000, 10_000, 12_000];

describe(`zero-shifting against its closed form (${SIDE} x ${SIDE} cells, seed ${SEED}, four standard errors)`, () => {
  it('the population has symmetric points .25 +- .1', () => {
    const array = createCrossbarArray({ rows: SIDE, columns: SIDE, device, seed: SEED });
    const { mean, deviation } = moments(array.symmetricPoints());
    const expected = overCells(pointOf);
    const spread = Math.sqrt(overCells((up, down) => pointOf(up, down) ** 2) - expected ** 2);
    expect(Math.abs(expected - 0.25)).toBeLessThan(0.001);
    expect(Math.abs(spread - 0.1)).toBeLessThan(0.001);
    expect(Math.abs(mean - expected)).toBeLessThan((STANDARD_ERRORS * spread) / SIDE);
    expect(Math.abs(deviation - spread)).toBeLessThan((STANDARD_ERRORS * spread) / SIDE);
  });

  it('alternating: -.75 exp(-8e-4 N) down to a floor of 3/8 of a step', () => {
    for (const [pulses, offsets] of run('alternating', COUNTS)) {
      const { mean, deviation } = moments(offsets);
      const expected = overCells((up, down) => alternatingOffset(up, down, pulses));
      const square = overCells((up, down) => alternatingOffset(up, down, pulses) ** 2);
      const spread = Math.sqrt(square - expected ** 2);
      // 1e-7: cell constants are kept in single precision.
      expect(Math.abs(mean - expected), `N ${pulses}`).toBeLessThan((STANDARD_ERRORS * spread) / SIDE + 1e-7);
      expect(Math.abs(deviation / spread - 1), `N ${pulses}`).toBeLessThan((STANDARD_ERRORS * 1.2) / SIDE);
      // With steps a up and b down a cell alternates between c b/(a + b) below and c a/(a + b) above its point; c: the step there.
      const floor = (0.75 * 0.001 * 0.0006) / 0.0016;
      const published = -0.75 * Math.exp(-8e-4 * pulses) - floor;
      expect(Math.abs(expected - published), `N ${pulses}`).toBeLessThan(2e-4);
    }
  });

  it('random: the same fall of the mean to zero, and a spread of .019 that stays', () => {
    for (const [pulses, offsets] of run('random', COUNTS)) {
      const expected = overCells((up, down) => randomOffset(up, down, pulses));
      const variance = randomVariance(pulses);
      // All cells of a row share their directions, so there are as many samples as rows.
      const error = Math.sqrt(variance / SIDE) + 0.1 / SIDE;
      const { mean } = moments(offsets);
      expect(Math.abs(mean - expected), `N ${pulses}`).toBeLessThan(STANDARD_ERRORS * error);
      const rows = Array.from(
        { length: SIDE },
        (_, row) => moments(offsets.subarray(row * SIDE, (row + 1) * SIDE)).mean,
      );
      const relative = moments(rows).deviation / Math.sqrt(variance);
      expect(Math.abs(relative - 1), `N ${pulses}`).toBeLessThan(STANDARD_ERRORS / Math.sqrt(2 * SIDE) + 0.03);
      expect(Math.abs(expected - -0.75 * Math.exp(-8e-4 * pulses)), `N ${pulses}`).toBeLessThan(0.002);
    }
    expect(Math.abs(Math.sqrt(randomVariance(12_000)) - 0.01875)).toBeLessThan(2e-5);
  });
});

describe('programming the read-out as reference', () => {
  it.each(presetNames.filter((name: PresetName) => name !== 'PCM'))('%s reads 0 afterwards', (name) => {
    const array = createCrossbarArray({ rows: 5, columns: 7, device: name, seed: SEED });
    zeroShift(array, { pulses: 40, mode: 'random', seed: 3 });
    // Write noise of the reading after the programming is a fresh draw; none of it is left in a device without.
    const device = array.device;
    const noise = 'writeNoiseStd' in device ? device.writeNoiseStd * device.dwMin : 0;
    expect(Math.max(...array.weights.map(Math.abs))).toBeLessThanOrEqual(10 * noise + 1e-15);
  });
});
