import { describe, expect, it } from 'vitest';
import { createCrossbarArray, type DeviceConfiguration } from './index.ts';
import { moments } from './testing/statistics.ts';

/*
 * Spread from cell to cell of what surrounds a law and of the constants of laws: each against the moments of its own distribution, nothing else on. 250 x 160 cells (not
 * square), seed 12, four standard errors.
 */
const ROWS = 250;
const COLUMNS = 160;
const CELLS = ROWS * COLUMNS;
const FOUR_ERRORS = 4 / Math.sqrt(CELLS);
const exact = { dwMin: 0.001, dwMinDtod: 0, dwMinStd: 0, wMaxDtod: 0, wMinDtod: 0, upDownDtod: 0 } as const;

function build(device: DeviceConfiguration, start = 0) {
  const array = createCrossbarArray({ rows: ROWS, columns: COLUMNS, device, seed: 12 });
  array.setWeights(new Float64Array(CELLS).fill(start));
  return array;
}

/** Mean within four standard errors; deviation too, for a distribution of the given fourth moment over variance squared. */
function expectMoments(values: Float64Array, mean: number, deviation: number, fourth = 3): void {
  const sample = moments(values);
  expect(Math.abs(sample.mean - mean)).toBeLessThan(FOUR_ERRORS * deviation + 1e-9);
  expect(Math.abs(sample.deviation - deviation)).toBeLessThan(
    (FOUR_ERRORS * deviation * Math.sqrt(fourth - 1)) / 2 + 1e-9,
  );
}

describe('constants of laws', () => {
  it('linear step: slopes -|gamma + spread xi| / bound, up and down apart', () => {
    const device = {
      law: 'linearStep',
      ...exact,
      gammaUp: 0.4,
      gammaDown: 0.7,
      gammaUpDtod: 0.05,
      gammaDownDtod: 0.1,
    } as const;
    // At w = .3: up step 1 - gammaUp .3/.6, down step 1 + gammaDown .3/.6.
    const array = build(device, 0.3);
    const steps = (down: boolean): Float64Array =>
      Float64Array.from({ length: CELLS }, (_, cell) => Math.abs(array.bank.meanStep(cell, down)) / 0.001);
    expectMoments(steps(false), 1 - 0.4 / 2, 0.05 / 2);
    expectMoments(steps(true), 1 + 0.7 / 2, 0.1 / 2);
    const up = steps(false);
    const down = steps(true);
    const product = up.map((step, cell) => (step - 0.8) * (down[cell]! - 1.35));
    expect(Math.abs(moments(product).mean)).toBeLessThan(FOUR_ERRORS * 0.025 * 0.05);
  });

  it('linear step: a slope never turns its sign, |xi| when gamma is 0', () => {
    const array = build(
      { law: 'linearStep', ...exact, gammaUp: 0, gammaDown: 0, gammaUpDtod: 0.5, gammaDownDtod: 0 },
      0.6,
    );
    const loss = Float64Array.from({ length: CELLS }, (_, cell) => 1 - array.bank.meanStep(cell, false) / 0.001);
    expect(Math.min(...loss)).toBeGreaterThanOrEqual(0);
    expectMoments(loss, 0.5 * Math.sqrt(2 / Math.PI), 0.5 * Math.sqrt(1 - 2 / Math.PI), 3.869);
  });

  it('linear step: own bounds move the slope where asked for, mean bounds do not', () => {
    const shape = { law: 'linearStep', ...exact, wMaxDtod: 0.2, gammaUp: 0.5, gammaUpDtod: 0 } as const;
    const stepAtHalf = (meanBoundReference: boolean): number => {
      const array = build({ ...shape, meanBoundReference }, 0.2);
      return moments(Float64Array.from({ length: CELLS }, (_, cell) => array.bank.meanStep(cell, false) / 0.001))
        .deviation;
    };
    // A few cells have a bound below .2 and start there.
    expect(stepAtHalf(true)).toBeLessThan(0.002);
    expect(stepAtHalf(false)).toBeGreaterThan(0.03);
  });

  it('power step: exponents |gamma + spread xi|', () => {
    const device = {
      law: 'powStep',
      ...exact,
      gammaUp: 2,
      gammaDown: 1.2,
      gammaUpDtod: 0.1,
      gammaDownDtod: 0.2,
    } as const;
    // At w = 0 of +-.6 the step is .5^gamma of the scale, so its logarithm is normal.
    const array = build(device);
    const exponents = (down: boolean): Float64Array =>
      Float64Array.from({ length: CELLS }, (_, cell) => Math.log2(0.001 / Math.abs(array.bank.meanStep(cell, down))));
    expectMoments(exponents(false), 2, 0.1);
    expectMoments(exponents(true), 1.2, 0.2);
  });
});

describe('what surrounds a law', () => {
  it('lifetime: decay rates 1 / (lifetime (1 + spread xi))', () => {
    const array = build({ law: 'constantStep', ...exact, lifetime: 100, lifetimeDtod: 0.1 }, 0.5);
    array.decay();
    const lifetimes = array.weights.map((weight) => 1 / (1 - weight / 0.5));
    expectMoments(lifetimes, 100, 10);
  });

  it('diffusion: each cell its own deviation, normal about the mean', () => {
    const array = build({ law: 'constantStep', ...exact, wMax: 10, wMin: -10, diffusion: 0.01, diffusionDtod: 0.5 });
    array.diffuse();
    // Product of a normal number and 1 + .5 xi (folded at 0): variance s^2 (1 + .25), fourth moment 3 E(1 + .5 xi)^4.
    const fourth = (3 * (1 + 6 * 0.25 + 3 * 0.0625)) / 1.25 ** 2;
    expectMoments(array.weights, 0, 0.01 * Math.sqrt(1.25), fourth);
    // The same cell keeps its deviation: squares of two steps are correlated.
    const first = array.weights.slice();
    array.diffuse();
    const second = array.weights.map((weight, cell) => weight - first[cell]!);
    const squares = first.map((step, cell) => (step * second[cell]!) ** 2 / 1e-8);
    const kurtosis = 1 + 6 * 0.25 + 3 * 0.0625;
    expect(Math.abs(moments(squares).mean - kurtosis)).toBeLessThan(0.35);
    expect(kurtosis - 1.25 ** 2).toBeGreaterThan(0.35);
  });

  it('reset: values with an absolute spread, drawn once; resetStd anew at every reset', () => {
    const columns = Array.from({ length: COLUMNS }, (_, column) => column);
    const fixed = build({ law: 'constantStep', ...exact, reset: 0.05, resetDtod: 0.02, resetStd: 0 }, 0.4);
    fixed.resetColumns(columns);
    expectMoments(fixed.weights, 0.05, 0.02);
    const first = fixed.weights.slice();
    fixed.resetColumns(columns);
    expect([...fixed.weights]).toEqual([...first]);
    const fresh = build({ law: 'constantStep', ...exact, reset: 0.05, resetDtod: 0.02, resetStd: 0.03 }, 0.4);
    fresh.resetColumns(columns);
    const before = fresh.weights.slice();
    fresh.resetColumns(columns);
    expectMoments(
      fresh.weights.map((weight, cell) => weight - before[cell]!),
      0,
      0.03 * Math.SQRT2,
    );
  });

  it('drift: exponents |nu (1 + spread xi)|', () => {
    const array = build({ law: 'constantStep', ...exact, drift: { nu: 0.1, nuDtod: 0.2, t0: 2 } }, 0.5);
    array.drift(2 * Math.E);
    // (t/t0)^-nu with t/t0 = e: the logarithm is -nu.
    expectMoments(
      array.weights.map((weight) => -Math.log(weight / 0.5)),
      0.1,
      0.02,
    );
  });

  it('reference: mean and spread, and nothing of it in the law', () => {
    const array = createCrossbarArray({
      rows: ROWS,
      columns: COLUMNS,
      device: { law: 'softBounds', ...exact, reference: { mean: 0.1, standardDeviation: 0.05 } },
      seed: 12,
    });
    // Fresh cells read 0, so their conductance is the reference: the step tells it, 1 - g/.6.
    expect(Math.max(...array.weights.map(Math.abs))).toBe(0);
    const conductance = Float64Array.from(
      { length: CELLS },
      (_, cell) => 0.6 * (1 - array.bank.meanStep(cell, false) / 0.001),
    );
    expectMoments(conductance, 0.1, 0.05);
  });

  it('lower bounds: spread of wMin apart from that of wMax', () => {
    const array = build({ law: 'constantStep', ...exact, dwMin: 0.05, wMaxDtod: 0.05, wMinDtod: 0.1, wMin: -0.4 });
    for (let pulse = 0; pulse < 40; pulse++) array.pulseAll(true);
    expectMoments(array.weights, -0.4, 0.04);
    for (let pulse = 0; pulse < 60; pulse++) array.pulseAll(false);
    expectMoments(array.weights, 0.6, 0.03);
  });
});

describe('noise of a pulse', () => {
  it.each([
    ['softBounds', true],
    ['softBounds', false],
    ['linearStep', true],
    ['linearStep', false],
  ] as const)(
    '%s, multiplicative noise %s: at half the bound the step is halved, the noise only where multiplicative',
    (law, multiplicativeNoise) => {
      const shape =
        law === 'softBounds' ? { law } : { law, gammaUp: 1, gammaDown: 1, gammaUpDtod: 0, gammaDownDtod: 0 };
      for (const down of [false, true]) {
        const start = down ? -0.3 : 0.3;
        const array = build({ ...exact, ...shape, dwMinStd: 0.4, multiplicativeNoise }, start);
        array.pulseAll(down);
        const steps = array.weights.map((weight) => (weight - start) / (down ? -0.001 : 0.001));
        expectMoments(steps, 0.5, 0.4 * (multiplicativeNoise ? 0.5 : 1));
      }
    },
  );

  it('write noise of every cell is independent of the step and of its neighbours', () => {
    const array = build({ law: 'constantStep', ...exact, dwMinStd: 0.3, writeNoiseStd: 4 });
    array.pulseAll(false);
    expectMoments(
      array.weights.map((weight) => weight / 0.001),
      1,
      Math.sqrt(16 + 0.09),
    );
    const products = array.weights.map(
      (weight, cell) => ((weight - 0.001) * ((array.weights[cell + 1] ?? 0.001) - 0.001)) / 1e-6,
    );
    expect(Math.abs(moments(products).mean)).toBeLessThan(FOUR_ERRORS * 16.1);
  });
});
