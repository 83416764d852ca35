import { describe, expect, it } from 'vitest';
import { type CrossbarArray, createCrossbarArray } from '../array/crossbar-array.ts';
import { measureSymmetricPoint } from '../calibration/symmetric-point.ts';
import { granularityOf } from '../update/granularity.ts';
import { moments } from '../testing/statistics.ts';
import type { DeviceConfiguration } from './configuration.ts';

/*
 * Single-device steps against closed forms. N x N devices get one pulse each, N = 300 (90000 samples) unless said; base: dw_min .001,
 * bounds +-.6, no spread, no noise. Seed 1. Expected values and tolerances are those of the published acceptance list.
 */
const step = 0.001;
const SEED = 1;
const exact = {
  dwMin: step,
  dwMinDtod: 0,
  dwMinStd: 0,
  wMax: 0.6,
  wMin: -0.6,
  wMaxDtod: 0,
  wMinDtod: 0,
  upDownDtod: 0,
} as const;

function build(device: DeviceConfiguration, start = 0, size = 300): CrossbarArray {
  const array = createCrossbarArray({ rows: size, columns: size, device, seed: SEED });
  if (start !== 0) {
    array.setWeights(new Float64Array(size * size).fill(start));
  }
  return array;
}

/** Mean and deviation of the change of one pulse from `start`, in units of dw_min. */
function onePulse(
  device: DeviceConfiguration,
  down: boolean,
  start = 0,
  size = 300,
): { mean: number; deviation: number } {
  const array = build(device, start, size);
  array.pulseAll(down);
  const { mean, deviation } = moments(array.weights);
  return { mean: ((mean - start) / step) * (down ? -1 : 1), deviation: deviation / step };
}

describe('device step acceptance (seed 1)', () => {
  it('P1 constant step: one noisy up pulse has mean 1 and std .3 dw', () => {
    const { mean, deviation } = onePulse({ law: 'constantStep', ...exact, dwMinStd: 0.3 }, false);
    expect(Math.abs(mean - 1)).toBeLessThan(0.01);
    expect(Math.abs(deviation - 0.3)).toBeLessThan(0.01);
  });

  it.each([
    { upDown: 0.1, up: 1, down: 0.9 },
    { upDown: -0.1, up: 0.9, down: 1 },
  ])('P4 up_down $upDown: up $up, down $down dw', ({ upDown, up, down }) => {
    const device = { law: 'constantStep', ...exact, upDown } as const;
    expect(Math.abs(onePulse(device, false, 0, 10).mean - up)).toBeLessThan(1e-3);
    expect(Math.abs(onePulse(device, true, 0, 10).mean - down)).toBeLessThan(1e-3);
  });

  it('P7 the bound acts after every pulse: 700 up then 100 down ends at .5', () => {
    const array = build({ law: 'constantStep', ...exact }, 0, 10);
    for (let pulse = 0; pulse < 700; pulse++) {
      array.pulseAll(false);
    }
    expect(array.weights[0]).toBeCloseTo(0.6, 12);
    for (let pulse = 0; pulse < 100; pulse++) {
      array.pulseAll(true);
    }
    expect(Math.abs(moments(array.weights).mean - 0.5)).toBeLessThan(1e-4);
  });

  it('P8 soft bounds at .3: up .5 dw, down 1.5 dw', () => {
    expect(Math.abs(onePulse({ law: 'softBounds', ...exact }, false, 0.3, 10).mean - 0.5)).toBeLessThan(0.01);
    expect(Math.abs(onePulse({ law: 'softBounds', ...exact }, true, 0.3, 10).mean - 1.5)).toBeLessThan(0.01);
  });

  it('P9 soft bounds, 600 up from 0: .379456', () => {
    const array = build({ law: 'softBounds', ...exact }, 0, 10);
    for (let pulse = 0; pulse < 600; pulse++) {
      array.pulseAll(false);
    }
    expect(Math.abs(moments(array.weights).mean - 0.379456)).toBeLessThan(2e-4);
  });

  it('P10 soft bounds, up_down .2: 6000 pairs from .3 settle at the symmetric point .066667', () => {
    const array = build({ law: 'softBounds', ...exact, upDown: 0.2 }, 0.3, 4);
    const measured = measureSymmetricPoint(array, 6000);
    expect(Math.abs(moments(measured).mean - 0.066667)).toBeLessThan(5e-4);
    expect(Math.abs(moments(array.symmetricPoints()).mean - 0.2 / 3)).toBeLessThan(1e-6);
  });

  it('P14 linear step gamma .5, multiplicative noise .3, at .3: mean .75, std .225 dw', () => {
    const device = {
      law: 'linearStep',
      ...exact,
      dwMinStd: 0.3,
      gammaUp: 0.5,
      gammaDown: 0.5,
      gammaUpDtod: 0,
      gammaDownDtod: 0,
    } as const;
    const { mean, deviation } = onePulse(device, false, 0.3);
    expect(Math.abs(mean - 0.75)).toBeLessThan(0.01);
    expect(Math.abs(deviation - 0.225)).toBeLessThan(0.01);
    const additive = onePulse({ ...device, multiplicativeNoise: false }, false, 0.3);
    expect(Math.abs(additive.mean - 0.75)).toBeLessThan(0.01);
    expect(Math.abs(additive.deviation - 0.3)).toBeLessThan(0.01);
  });

  it.each([
    { start: 0, up: 0.983432, down: 0.983425 },
    { start: 0.5, up: 0.791856, down: 0.998769 },
  ])('P16 exponential step at $start: up $up, down $down dw', ({ start, up, down }) => {
    expect(Math.abs(onePulse({ law: 'expStep', ...exact }, false, start, 10).mean - up)).toBeLessThan(1e-3);
    expect(Math.abs(onePulse({ law: 'expStep', ...exact }, true, start, 10).mean - down)).toBeLessThan(1e-3);
  });

  it.each([
    { gamma: 1, start: 0, up: 0.5 },
    { gamma: 1, start: 0.3, up: 0.25 },
    { gamma: 2, start: 0.3, up: 0.0625 },
  ])('P19 power step gamma $gamma at $start: up $up dw', ({ gamma, start, up }) => {
    const shape = { gammaUp: gamma, gammaDown: gamma, gammaUpDtod: 0, gammaDownDtod: 0 };
    const device = { law: 'powStep', ...exact, ...shape } as const;
    expect(Math.abs(onePulse(device, false, start, 10).mean - up)).toBeLessThan(1e-3);
  });

  it('P19 granularity of a power step with gamma 2 is .25 dw', () => {
    const shape = { gammaUp: 2, gammaDown: 2, gammaUpDtod: 0, gammaDownDtod: 0 };
    const array = build({ law: 'powStep', ...exact, ...shape }, 0, 2);
    expect(Math.abs(granularityOf(array.device) / step - 0.25)).toBeLessThan(1e-3);
  });

  it('P22 write noise 10: the apparent weight spreads by 10 dw around 1 dw, the persistent one is exactly 1 dw', () => {
    const array = build({ law: 'softBounds', ...exact, writeNoiseStd: 10 });
    array.pulseAll(false);
    const { mean, deviation } = moments(array.weights);
    expect(Math.abs(deviation / step - 10)).toBeLessThan(0.1);
    expect(Math.abs(mean / step - 1)).toBeLessThan(0.1);
    const persistent = array.saveState().bank.persistent;
    expect(Math.max(...persistent.slice(0, 1000).map((weight) => Math.abs(weight / step - 1)))).toBeLessThan(1e-3);
  });

  it('P22b write noise is drawn anew, never accumulated: 50 pulses leave its spread at 10 dw', () => {
    const array = build({ law: 'constantStep', ...exact, writeNoiseStd: 10 });
    for (let pulse = 0; pulse < 50; pulse++) {
      array.pulseAll(pulse % 2 === 1);
    }
    expect(Math.abs(moments(array.weights).deviation / step - 10)).toBeLessThan(0.1);
  });

  it('P25 lifetime 10: .5 decays to .405 in two steps, .486 with a rest value of .4', () => {
    const array = build({ law: 'constantStep', ...exact, lifetime: 10 }, 0.5, 3);
    array.decay(2);
    expect(Math.abs(array.weights[4]! - 0.405)).toBeLessThan(1e-5);
    const resting = build({ law: 'constantStep', ...exact, lifetime: 10, reset: 0.4 }, 0.5, 3);
    resting.decay();
    resting.decay();
    expect(Math.abs(resting.weights[4]! - (0.4 + 0.1 * 0.81))).toBeLessThan(1e-5);
  });

  it('P28 drift nu .1 from .5: .466516 at t = 2, .315479 at t = 100; nothing before t0', () => {
    const device = { law: 'constantStep', ...exact, drift: { nu: 0.1 } } as const;
    const array = build(device, 0.5, 2);
    array.drift(2);
    expect(Math.abs(array.weights[0]! - 0.466516)).toBeLessThan(1e-5);
    array.drift(98);
    expect(Math.abs(array.weights[0]! - 0.315479)).toBeLessThan(1e-5);
    const early = build(device, 0.5, 2);
    early.drift(0.5);
    expect(early.weights[0]).toBe(0.5);
  });

  it('P28b a weight that was changed starts to drift anew, its neighbour goes on', () => {
    const array = build({ law: 'constantStep', ...exact, drift: { nu: 0.1 } }, 0.5, 2);
    array.drift(50);
    const drifted = 0.5 * 50 ** -0.1;
    expect(array.weights[0]).toBeCloseTo(drifted, 10);
    array.pulse(Uint8Array.of(1, 0), Uint8Array.of(0, 0), Uint8Array.of(1, 0));
    array.drift(2);
    expect(array.weights[0]).toBeCloseTo((drifted + step) * 2 ** -0.1, 10);
    expect(array.weights[1]).toBeCloseTo(0.5 * 52 ** -0.1, 10);
  });

  it('Q1 soft bounds, 300 pairs from .3: .109955', () => {
    const array = build({ law: 'softBounds', ...exact }, 0.3, 3);
    for (let pair = 0; pair < 300; pair++) {
      array.pulseAll(false);
      array.pulseAll(true);
    }
    expect(Math.abs(moments(array.weights).mean - 0.109955)).toBeLessThan(2e-4);
  });
});

describe('what surrounds the step (seed 1)', () => {
  it('device spread: gain std .3, bounds std .3, log-normal gain has mean exp(s^2/2)', () => {
    const array = build({ law: 'constantStep', ...exact, dwMin: 0.02, dwMinDtod: 0.2, wMaxDtod: 0.1, wMinDtod: 0.1 });
    array.pulseAll(false);
    const { mean, deviation } = moments(array.weights);
    expect(Math.abs(mean / 0.02 - 1)).toBeLessThan(0.005);
    expect(Math.abs(deviation / 0.02 - 0.2)).toBeLessThan(0.005);
    for (let pulse = 0; pulse < 200; pulse++) {
      array.pulseAll(false);
    }
    const bounds = moments(array.weights);
    expect(Math.abs(bounds.mean - 0.6)).toBeLessThan(0.002);
    expect(Math.abs(bounds.deviation - 0.06)).toBeLessThan(0.002);
    const logNormal = onePulse({ law: 'constantStep', ...exact, dwMinDtod: 0.5, dwMinDtodLogNormal: true }, true);
    expect(Math.abs(logNormal.mean - Math.exp(0.125))).toBeLessThan(0.01);
  });

  it('up_down spread weakens one direction as much as it strengthens the other', () => {
    const device = { law: 'constantStep', ...exact, upDownDtod: 0.1 } as const;
    const up = build(device);
    const down = build(device);
    up.pulseAll(false);
    down.pulseAll(true);
    const difference = Float64Array.from(up.weights, (weight, cell) => weight + down.weights[cell]!);
    expect(Math.abs(moments(difference).deviation / step - 0.2)).toBeLessThan(0.005);
    const sum = Float64Array.from(up.weights, (weight, cell) => weight - down.weights[cell]!);
    expect(moments(sum).deviation / step).toBeLessThan(1e-5);
  });

  it('without enforced consistency 4.3e-4 of the devices of spread .3 are inverted, with it none', () => {
    const device = { law: 'constantStep', ...exact, dwMinDtod: 0.3 } as const;
    const count = (enforceConsistency: boolean): number => {
      const array = build({ ...device, enforceConsistency }, 0, 700);
      array.pulseAll(false);
      return array.weights.filter((weight) => weight < 0).length / array.weights.length;
    };
    // 490000 devices, 210 expected with std 14.5: tolerance 3 std.
    expect(Math.abs(count(false) - 4.29e-4)).toBeLessThan(0.9e-4);
    expect(count(true)).toBe(0);
  });

  it('crossed bounds collapse to a dead device without enforced consistency', () => {
    const array = build(
      { law: 'constantStep', ...exact, wMax: 0.1, wMin: 0.05, wMaxDtod: 1, enforceConsistency: false },
      0,
      30,
    );
    const before = array.weights.slice();
    let dead = 0;
    for (let pulse = 0; pulse < 200; pulse++) {
      array.pulseAll(false);
    }
    array.weights.forEach((weight, cell) => {
      dead += Math.abs(weight - before[cell]!) < 1e-6 ? 1 : 0;
    });
    // P(0.1 (1 + xi) < .05) = .3085 of 900 cells: 278 with std 13.9.
    expect(Math.abs(dead - 278)).toBeLessThan(45);
  });

  it('corrupt devices are stuck inside their range and do not respond', () => {
    const array = build({ law: 'softBounds', ...exact, corruptProbability: 0.2, corruptRange: 0.01 }, 0, 100);
    const before = array.weights.slice();
    array.pulseAll(false);
    array.pulseAll(false);
    const stuck = array.weights.filter((weight, cell) => weight === before[cell]);
    expect(Math.abs(stuck.length / 10000 - 0.2)).toBeLessThan(0.012);
    expect(Math.max(...stuck.map(Math.abs))).toBeLessThanOrEqual(0.010001);
  });

  it('a perfect bias column has ideal cells and wide bounds', () => {
    const array = build({ law: 'constantStep', ...exact, dwMinDtod: 0.3, perfectBias: true }, 0, 4);
    for (let pulse = 0; pulse < 1000; pulse++) {
      array.pulseAll(false);
    }
    expect(array.weights[3]).toBeCloseTo(1, 6);
    expect(array.weights[7]).toBeCloseTo(1, 6);
    expect(array.weights[0]).toBeLessThanOrEqual(0.6);
  });

  it('diffusion is a Gaussian walk: std sqrt(25) * .001 after 25 steps', () => {
    const array = build({ law: 'constantStep', ...exact, diffusion: 0.001 }, 0, 100);
    for (let time = 0; time < 25; time++) {
      array.diffuse();
    }
    expect(Math.abs(moments(array.weights).deviation - 0.005)).toBeLessThan(1.5e-4);
  });

  it('reset writes its value and spread to the named columns only', () => {
    const array = createCrossbarArray({
      rows: 2000,
      columns: 2,
      device: { law: 'constantStep', ...exact, reset: 0.05, resetStd: 0.01 },
      seed: SEED,
    });
    array.setWeights(new Float64Array(4000).fill(0.3));
    array.resetColumns([1]);
    const column = array.weights.filter((_, cell) => cell % 2 === 1);
    expect(Math.abs(moments(column).mean - 0.05)).toBeLessThan(0.001);
    expect(Math.abs(moments(column).deviation - 0.01)).toBeLessThan(0.0006);
    expect(array.weights.every((weight, cell) => cell % 2 === 1 || weight === 0.3)).toBe(true);
  });

  it('limited levels: weights sit on the grid and the mean step is kept', () => {
    const array = build({ law: 'constantStep', ...exact, dwMin: 0.03, levels: 13 });
    array.pulseAll(false);
    // 13 levels over 1.2: spacing .1; a step of .03 arrives as .1 in 30 % of the cells (90000 cells, std of the mean 1.5e-4).
    expect(array.weights.every((weight) => Math.abs(weight * 10 - Math.round(weight * 10)) < 1e-6)).toBe(true);
    expect(Math.abs(moments(array.weights).mean - 0.03)).toBeLessThan(6e-4);
  });

  it('a reference shifts what is read and leaves the law on the conductance', () => {
    const device = { law: 'softBounds', ...exact, reference: { mean: 0.3 } } as const;
    const array = build(device, 0, 3);
    expect(array.weights[0]).toBe(0);
    array.pulseAll(false);
    expect(array.weights[0]! / step).toBeCloseTo(0.5, 6);
    const shifted = build({ ...device, upDown: 0.2, reference: { subtractSymmetryPoint: true } }, 0, 3);
    expect(shifted.symmetricPoints()[0]).toBeCloseTo(0, 12);
  });

  it('piecewise step interpolates between its nodes', () => {
    const device = { law: 'piecewiseStep', ...exact, nodesUp: [2, 1, 0.5], nodesDown: [0, 1, 3] } as const;
    expect(onePulse(device, false, 0.3, 3).mean).toBeCloseTo(0.75, 6);
    expect(onePulse(device, false, -0.3, 3).mean).toBeCloseTo(1.5, 6);
    expect(onePulse(device, true, 0.3, 3).mean).toBeCloseTo(2, 6);
  });

  it('custom response functions step by q dw, with additive or multiplicative noise', () => {
    const device = {
      law: 'response',
      ...exact,
      dwMinStd: 0.3,
      qPlus: (weight: number): number => 1 - weight,
      qMinus: (weight: number): number => 1 + weight,
    } as const;
    const additive = onePulse(device, false, 0.5);
    expect(Math.abs(additive.mean - 0.5)).toBeLessThan(0.005);
    expect(Math.abs(additive.deviation - 0.3)).toBeLessThan(0.005);
    const multiplicative = onePulse({ ...device, multiplicativeNoise: true }, true, 0.5);
    expect(Math.abs(multiplicative.mean - 1.5)).toBeLessThan(0.005);
    expect(Math.abs(multiplicative.deviation - 0.45)).toBeLessThan(0.005);
  });

  it('exponential step with complex noise: std sigma (|dw| + add + slope |w|)', () => {
    const device = {
      law: 'expStep',
      ...exact,
      aUp: 0,
      aDown: 0,
      dwMinStd: 0.5,
      noiseAdditive: 0.002,
      noiseSlope: 0.01,
    } as const;
    const { mean, deviation } = onePulse(device, false, 0.3);
    expect(Math.abs(mean - 1)).toBeLessThan(0.03);
    expect(Math.abs(deviation - 0.5 * (1 + 2 + 3))).toBeLessThan(0.03);
  });
});

describe('composite cells (seed 1)', () => {
  it('a one-sided pair raises one element up and the other down; refresh keeps the difference and empties both', () => {
    const device = {
      law: 'oneSidedPair',
      device: { law: 'constantStep', ...exact, wMin: 0, dwMin: 0.01, resetStd: 0 },
      refreshUpper: 0.75,
      refreshLower: 0.25,
    } as const;
    const array = build(device, 0, 2);
    for (let pulse = 0; pulse < 46; pulse++) {
      array.pulseAll(false);
    }
    for (let pulse = 0; pulse < 16; pulse++) {
      array.pulseAll(true);
    }
    expect(array.weights[0]).toBeCloseTo(0.3, 10);
    const [plus, minus] = array.saveState().bank.elements;
    expect(plus!.weights[0]).toBeCloseTo(0.46, 10);
    expect(minus!.weights[0]).toBeCloseTo(0.16, 10);
    array.finishUpdate();
    expect(array.weights[0]).toBeCloseTo(0.3, 10);
    const refreshed = array.saveState().bank;
    expect(refreshed.elements[0]!.weights[0]).toBeCloseTo(0.3, 10);
    expect(refreshed.elements[1]!.weights[0]).toBe(0);
    expect(refreshed.counters[1]).toBe(4);
  });

  it('a vector cell adds its devices with their gammas; the sequential policy pulses them in turn', () => {
    const single = { law: 'constantStep', ...exact } as const;
    const all = build({ law: 'vectorCell', devices: [single, { ...single, dwMin: 0.002 }], gammas: [1, 0.5] }, 0, 2);
    all.pulseAll(false);
    expect(all.weights[0]).toBeCloseTo(0.001 + 0.5 * 0.002, 12);
    const inTurn = build(
      { law: 'vectorCell', devices: [single, { ...single, dwMin: 0.002 }], gammas: [1, 1], policy: 'sequential' },
      0,
      2,
    );
    inTurn.pulseAll(false);
    expect(inTurn.weights[0]).toBeCloseTo(0.001, 12);
    inTurn.finishUpdate();
    inTurn.pulseAll(false);
    expect(inTurn.weights[0]).toBeCloseTo(0.003, 12);
  });

  it('the random policy chooses every device about equally often', () => {
    const single = { law: 'constantStep', ...exact } as const;
    const array = build(
      { law: 'vectorCell', devices: [single, single, single], gammas: [1, 10, 100], policy: 'random' },
      0,
      1,
    );
    const counts = [0, 0, 0];
    for (let cycle = 0; cycle < 600; cycle++) {
      const before = array.weights[0]!;
      array.pulseAll(cycle % 2 === 1);
      counts[Math.round(Math.log10(Math.abs(array.weights[0]! - before) / step))]! += 1;
      array.finishUpdate();
    }
    // 200 expected each, std 11.5.
    for (const count of counts) {
      expect(Math.abs(count - 200)).toBeLessThan(40);
    }
  });
});
