import { createCrossbarArray } from '../array/crossbar-array.ts';
import { PulsedUpdater } from '../update/pulsed-updater.ts';
import type { UpdateConfiguration } from '../update/settings.ts';
import type { UpdatePlan } from '../update/update-plan.ts';

/** Weight changes of one update, repeated from zero weights on a 2 x 2 array of devices without spread. */
export interface UpdateCase {
  readonly name: string;
  /** The configuration in the reference simulator's names. */
  readonly reference: Readonly<Record<string, number | string | boolean>>;
  readonly x: readonly number[];
  readonly d: readonly number[];
  readonly learningRate: number;
  /** Weight change of one pulse. */
  readonly step: number;
  readonly updates: number;
  /** Per cell, row by row, in steps. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Covariance of the two cells of the first row, and of the two of the first column, in steps squared. */
  readonly covariance: readonly number[];
  /** Both in closed form, where trains are stochastic: see `closedForm`. */
  readonly theory?: { readonly deviation: readonly number[]; readonly covariance: readonly number[] };
}

const X = [0.9, -0.35] as const;
const D = [-0.6, 0.2] as const;
const LEARNING_RATE = 0.01;
const STEP = 0.001;
const SEED = 2026;

const unmanaged = { updateManagement: false, updateBlManagement: false } as const;
const unmanagedReference = { update_management: false, update_bl_management: false } as const;

const updateSettings: readonly {
  readonly name: string;
  readonly configuration: UpdateConfiguration;
  readonly reference: UpdateCase['reference'];
}[] = [
  ...([1, 10, 31, 62] as const).map((desiredBl) => ({
    name: `BL ${desiredBl}`,
    configuration: { desiredBl, ...unmanaged },
    reference: { desired_bl: desiredBl, ...unmanagedReference },
  })),
  {
    name: 'BL 31, four quadrants',
    configuration: { pulseType: 'stochastic', desiredBl: 31, ...unmanaged },
    reference: { pulse_type: 'STOCHASTIC', desired_bl: 31, ...unmanagedReference },
  },
  {
    name: 'update management, BL 31',
    configuration: { desiredBl: 31, updateManagement: true, updateBlManagement: false },
    reference: { desired_bl: 31, update_management: true, update_bl_management: false },
  },
  {
    name: 'update and BL management',
    configuration: { desiredBl: 31, updateManagement: true, updateBlManagement: true },
    reference: { desired_bl: 31, update_management: true, update_bl_management: true },
  },
  {
    name: 'mean count',
    configuration: { pulseType: 'meanCount', desiredBl: 31, ...unmanaged },
    reference: { pulse_type: 'MEAN_COUNT', desired_bl: 31, ...unmanagedReference },
  },
  {
    name: 'deterministic',
    configuration: { pulseType: 'deterministicImplicit', desiredBl: 31, ...unmanaged },
    reference: { pulse_type: 'DETERMINISTIC_IMPLICIT', desired_bl: 31, ...unmanagedReference },
  },
];

/**
 * Covariance, in steps squared, of the counts of two cells that share a line which fires with probability `shared`, their
 * other lines with `first` and `second`: BL first second shared (1 - shared). Probabilities are clipped to 1.
 */
export function expectedCovariance(slots: number, shared: number, first: number, second: number): number {
  const [p, q, r] = [Math.min(shared, 1), Math.min(first, 1), Math.min(second, 1)];
  return slots * q * r * p * (1 - p);
}

/** Binomial counts of every cell, and their covariances, for trains with the plan's probabilities. */
function closedForm(plan: Readonly<UpdatePlan>): NonNullable<UpdateCase['theory']> {
  const probability = (value: number, factor: number): number => Math.min(Math.abs(value) * factor, 1);
  const [x0, x1] = [probability(X[0], plan.columnFactor), probability(X[1], plan.columnFactor)];
  const [d0, d1] = [probability(D[0], plan.rowFactor), probability(D[1], plan.rowFactor)];
  const deviation = (joint: number): number => Math.sqrt(plan.slots * joint * (1 - joint));
  return {
    deviation: [deviation(d0 * x0), deviation(d0 * x1), deviation(d1 * x0), deviation(d1 * x1)],
    // Each pair has one up and one down cell, hence the sign.
    covariance: [-expectedCovariance(plan.slots, d0, x0, x1), -expectedCovariance(plan.slots, x0, d0, d1)],
  };
}

/** Repeats one update `updates` times with every configuration. */
export function updateCases(updates: number): UpdateCase[] {
  const device = {
    law: 'constantStep',
    dwMin: STEP,
    dwMinDtod: 0,
    dwMinStd: 0,
    upDownDtod: 0,
    wMax: 100,
    wMin: -100,
    wMaxDtod: 0,
    wMinDtod: 0,
  } as const;
  return updateSettings.map(({ name, configuration, reference }) => {
    const array = createCrossbarArray({ rows: 2, columns: 2, device, seed: SEED, stream: name });
    const updater = new PulsedUpdater(array, configuration, SEED, name);
    const x = Float64Array.from(X);
    const d = Float64Array.from(D);
    const zeros = new Float64Array(4);
    const samples = Array.from({ length: 4 }, () => new Float64Array(updates));
    for (let update = 0; update < updates; update++) {
      array.setWeights(zeros);
      updater.update(x, d, LEARNING_RATE);
      for (let cell = 0; cell < 4; cell++) {
        (samples[cell] ?? zeros)[update] = (array.weights[cell] ?? Number.NaN) / STEP;
      }
    }
    const [first = zeros, right = zeros, below = zeros] = samples;
    const stochastic = configuration.pulseType === undefined || configuration.pulseType === 'stochastic';
    return {
      name,
      reference,
      x: X,
      d: D,
      learningRate: LEARNING_RATE,
      step: STEP,
      updates,
      mean: samples.map(meanOf),
      deviation: samples.map((sample) => Math.sqrt(covarianceOf(sample, sample))),
      covariance: [covarianceOf(first, right), covarianceOf(first, below)],
      ...(stochastic ? { theory: closedForm(updater.latestPlan) } : {}),
    };
  });
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function covarianceOf(left: Float64Array, right: Float64Array): number {
  const leftMean = meanOf(left);
  const rightMean = meanOf(right);
  let sum = 0;
  for (let index = 0; index < left.length; index++) {
    sum += ((left[index] ?? Number.NaN) - leftMean) * ((right[index] ?? Number.NaN) - rightMean);
  }
  return sum / left.length;
}
