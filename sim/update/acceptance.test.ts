import { describe, expect, it } from 'vitest';
import { type CrossbarArray, createCrossbarArray } from '../array/crossbar-array.ts';
import { Covariances } from '../testing/statistics.ts';
import { PulsedUpdater } from './pulsed-updater.ts';
import type { UpdateConfiguration, UpdateSettings } from './settings.ts';
import { planUpdate, type UpdatePlan } from './update-plan.ts';

/*
 * Update of a tile against closed forms. Constant step dw .001 without spread or noise, bounds +-1e6; n = pulses = -W/dw counted down. 2e5 updates
 * (40000 for the scan over BL), seed 3. Expected values and tolerances are those of the published acceptance list.
 */
const step = 0.001;
const SEED = 3;
const UPDATES = 200_000;
const unmanaged = { updateManagement: false, updateBlManagement: false, desiredBl: 31 } as const;

function build(rows: number, columns: number): CrossbarArray {
  const device = {
    law: 'constantStep',
    dwMin: step,
    dwMinDtod: 0,
    dwMinStd: 0,
    wMax: 1e6,
    wMin: -1e6,
    wMaxDtod: 0,
    wMinDtod: 0,
    upDownDtod: 0,
  } as const;
  return createCrossbarArray({ rows, columns, device, seed: SEED });
}

/** Net down pulses per update of every cell over many updates. */
function countPulses(
  x: readonly number[],
  d: readonly number[],
  rate: number,
  configuration: UpdateConfiguration,
  updates = UPDATES,
): Covariances {
  const array = build(d.length, x.length);
  const updater = new PulsedUpdater(array, configuration, SEED);
  const sums = new Covariances(array.weights.length);
  let before = array.weights.slice();
  const net = new Float64Array(array.weights.length);
  for (let update = 0; update < updates; update++) {
    updater.update(x, d, rate);
    for (let cell = 0; cell < net.length; cell++) {
      net[cell] = Math.round((before[cell]! - array.weights[cell]!) / step);
    }
    sums.add(net);
    before = array.weights.slice();
  }
  return sums;
}

function plan(
  configuration: Pick<UpdateSettings, 'updateManagement' | 'updateBlManagement' | 'desiredBl'>,
  rate: number,
  xMaximum: number,
  dMaximum: number,
  fixedBl = true,
): UpdatePlan {
  const result: UpdatePlan = { slots: -1, rowFactor: -1, columnFactor: -1 };
  planUpdate({ ...configuration, fixedBl, umGradScale: 1 }, rate, step, xMaximum, dMaximum, result);
  return result;
}

describe('tile update acceptance (seed 3, 2e5 updates)', () => {
  it('P30, P31 x .5, d .4, lr .01, BL 31: mean 2.0 pulses down, variance BL pq (1 - pq) = 1.871', () => {
    const sums = countPulses([0.5], [0.4], 0.01, unmanaged);
    expect(Math.abs(sums.mean(0) - 2)).toBeLessThan(0.015);
    expect(Math.abs(sums.covariance(0, 0) - 1.871)).toBeLessThan(0.03);
  });

  it('P32, P33 covariance .7023 along a row, .5693 along a column, 0 elsewhere', () => {
    const sums = countPulses([0.5, 0.8], [0.4, 0.7], 0.01, unmanaged);
    expect(Math.abs(sums.covariance(0, 1) - 0.7023)).toBeLessThan(0.03);
    expect(Math.abs(sums.covariance(0, 2) - 0.5693)).toBeLessThan(0.03);
    expect(Math.abs(sums.covariance(0, 3))).toBeLessThan(0.03);
    expect(Math.abs(sums.covariance(1, 2))).toBeLessThan(0.03);
  });

  it('P34 x 2.5 saturates its line: mean BL q = 7.0427', () => {
    const sums = countPulses([2.5], [0.4], 0.01, unmanaged);
    expect(Math.abs(sums.mean(0) - 7.0427)).toBeLessThan(0.03);
  });

  it('P36 update management only: A 1.79605, B .179605, BL 31', () => {
    const result = plan({ updateManagement: true, updateBlManagement: false, desiredBl: 31 }, 0.01, 1, 0.1);
    expect(result.slots).toBe(31);
    expect(Math.abs(result.rowFactor - 1.79605)).toBeLessThan(1e-4);
    expect(Math.abs(result.columnFactor - 0.179605)).toBeLessThan(1e-4);
  });

  it('P37 both managements, k = 1: one slot, both largest probabilities exactly 1, one certain pulse at the maximum', () => {
    const result = plan({ updateManagement: true, updateBlManagement: true, desiredBl: 31 }, 0.01, 1, 0.1);
    expect(result.slots).toBe(1);
    expect(Math.abs(result.rowFactor * 0.1 - 1)).toBeLessThan(1e-4);
    expect(Math.abs(result.columnFactor - 1)).toBeLessThan(1e-4);
    const sums = countPulses([1, 0.5], [0.1], 0.01, {}, 2000);
    expect(sums.mean(0)).toBeCloseTo(1, 2);
  });

  it('P39 k = 100 with BL 31: x does not clip, d does (3.2258)', () => {
    const result = plan({ updateManagement: true, updateBlManagement: true, desiredBl: 31 }, 0.1, 1, 1);
    expect(result.slots).toBe(31);
    expect(Math.abs(result.columnFactor - 1)).toBeLessThan(1e-3);
    expect(Math.abs(result.rowFactor - 3.2258)).toBeLessThan(1e-3);
  });

  it('P40 d = 0: BL 0, no draw, no pulse', () => {
    const array = build(1, 2);
    const updater = new PulsedUpdater(array, {}, SEED);
    const before = updater.saveState();
    expect(updater.update([0.5, 1], [0], 0.01)).toEqual({ slots: 0, coincidences: 0 });
    expect(updater.update([0.5, 1], [1], 0)).toEqual({ slots: 0, coincidences: 0 });
    expect(updater.saveState()).toEqual(before);
    expect([...array.weights]).toEqual([0, 0]);
  });

  it('P44 deterministic implicit, resolution .01: always 2 pulses', () => {
    const configuration = {
      ...unmanaged,
      pulseType: 'deterministicImplicit',
      xResolutionImplicit: 0.01,
      dResolutionImplicit: 0.01,
    } as const;
    const sums = countPulses([0.5], [0.4], 0.01, configuration, 1000);
    expect(sums.mean(0)).toBe(2);
    expect(sums.covariance(0, 0)).toBe(0);
  });

  it('P46 sign quadrants one after the other, x (.5, -.8): 2.0 down and 3.2 up', () => {
    const sums = countPulses([0.5, -0.8], [0.4], 0.01, { ...unmanaged, pulseType: 'stochastic' });
    expect(Math.abs(sums.mean(0) - 2)).toBeLessThan(0.03);
    expect(Math.abs(sums.mean(1) + 3.2)).toBeLessThan(0.03);
  });
});

describe('more of the update (seed 3)', () => {
  it('mean count: rint(rint(BL p) rint(BL q)/BL) without spread', () => {
    // p = .28398 -> 8.80 -> 9; q = .22718 -> 7.04 -> 7; 63/31 -> 2.
    const sums = countPulses([0.5], [0.4], 0.01, { ...unmanaged, pulseType: 'meanCount' }, 100);
    expect(sums.mean(0)).toBe(2);
    expect(sums.covariance(0, 0)).toBe(0);
  });

  it('a negative learning rate turns the direction', () => {
    const sums = countPulses([0.5, -0.8], [0.4], -0.01, unmanaged, 20_000);
    expect(Math.abs(sums.mean(0) + 2)).toBeLessThan(0.05);
    expect(Math.abs(sums.mean(1) - 3.2)).toBeLessThan(0.06);
  });

  it('quantised probabilities: rounded to the resolution, stochastically on average exact', () => {
    // p = .28398, q = .22718 round to .3 and .2 with resolution .1: 31 * .06 = 1.86.
    const nearest = countPulses([0.5], [0.4], 0.01, { ...unmanaged, resolution: 0.1 }, 50_000);
    expect(Math.abs(nearest.mean(0) - 1.86)).toBeLessThan(0.03);
    const stochastic = countPulses(
      [0.5],
      [0.4],
      0.01,
      { ...unmanaged, resolution: 0.1, stochasticRounding: true },
      50_000,
    );
    expect(Math.abs(stochastic.mean(0) - 2)).toBeLessThan(0.04);
  });

  it('umGradScale .25 moves probability from x to d, and leaves the mean as it is', () => {
    const result: UpdatePlan = { slots: -1, rowFactor: -1, columnFactor: -1 };
    const managed = { updateManagement: true, updateBlManagement: false, desiredBl: 31, fixedBl: true };
    planUpdate({ ...managed, umGradScale: 0.25 }, 0.01, step, 1, 0.1, result);
    // A = .567962 sqrt(1/.025), B = .567962 sqrt(.025).
    expect(result.rowFactor).toBeCloseTo(3.59211, 4);
    expect(result.columnFactor).toBeCloseTo(0.0898027, 5);
    const sums = countPulses([0.8], [0.1], 0.01, { ...managed, umGradScale: 0.25 }, 40_000);
    expect(Math.abs(sums.mean(0) - 0.8)).toBeLessThan(0.02);
  });

  it('a learning rate above granularity * BL lengthens the train when BL is not fixed', () => {
    const result = plan({ updateManagement: false, updateBlManagement: false, desiredBl: 31 }, 0.1, 1, 1, false);
    expect(result).toEqual({ slots: 100, rowFactor: 1, columnFactor: 1 });
    const sums = countPulses([0.5], [0.4], 0.1, { ...unmanaged, fixedBl: false }, 20_000);
    expect(Math.abs(sums.mean(0) - 20)).toBeLessThan(0.15);
  });

  it('the mean update is -lr d x with both managements on a 3 x 5 tile', () => {
    const x = [0.9, -0.3, 0.5, 0, 1];
    const d = [0.02, -0.05, 0.1];
    const sums = countPulses(x, d, 0.05, {}, 50_000);
    d.forEach((dRow, row) => {
      x.forEach((xColumn, column) => {
        // At most 5 pulses per update: standard error below .01.
        expect(Math.abs(sums.mean(row * 5 + column) - (0.05 * dRow * xColumn) / step)).toBeLessThan(0.04);
      });
    });
  });
});

describe('covariance of coincidences for every BL (seed 3)', () => {
  it('means, variances, same-row, same-column and unrelated covariances hold for BL 1 to 64', () => {
    const x = [0.5, 0.8];
    const d = [0.4, 0.7];
    const updates = 12_000;
    for (let bl = 1; bl <= 64; bl++) {
      // p of the lines do not depend on BL when lr grows with it.
      const scale = 0.56796;
      const rate = step * bl * scale * scale;
      const sums = countPulses(x, d, rate, { ...unmanaged, desiredBl: bl }, updates);
      const [px = 0, pxOther = 0] = x.map((value) => value * scale);
      const [pd = 0, pdOther = 0] = d.map((value) => value * scale);
      const expected = {
        mean: bl * px * pd,
        variance: bl * px * pd * (1 - px * pd),
        sameRow: bl * pd * (1 - pd) * px * pxOther,
        sameColumn: bl * px * (1 - px) * pd * pdOther,
      };
      // Tolerances: 5 standard errors; a covariance of two counts of variance v and v' has standard error sqrt((v v' + c^2)/N).
      const tolerance = (first: number, second: number): number =>
        5 * Math.sqrt((sums.covariance(first, first) * sums.covariance(second, second) * 1.6) / updates);
      const label = `BL ${bl}, seed ${SEED}`;
      expect(Math.abs(sums.mean(0) - expected.mean), label).toBeLessThan(5 * Math.sqrt(expected.variance / updates));
      expect(Math.abs(sums.covariance(0, 0) - expected.variance), label).toBeLessThan(2 * tolerance(0, 0));
      expect(Math.abs(sums.covariance(0, 1) - expected.sameRow), label).toBeLessThan(tolerance(0, 1));
      expect(Math.abs(sums.covariance(0, 2) - expected.sameColumn), label).toBeLessThan(tolerance(0, 2));
      expect(Math.abs(sums.covariance(0, 3)), label).toBeLessThan(tolerance(0, 3));
    }
  });
});
