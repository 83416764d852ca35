import { z } from 'zod';
import { ConfigurationError } from '../configuration-error.ts';

/*
 * Names follow the field's usage (dw_min, up_down, write_noise_std, ... of the reference simulator) in camel case. "Dtod" is the
 * relative device-to-device standard deviation, "Std" a cycle-to-cycle one.
 */

const finite = z.number();
const nonNegative = z.number().min(0);
const positive = z.number().gt(0);

/** Fixed or random reference conductance subtracted from what is read. */
const reference = z.strictObject({
  /** Mean of the reference, weight units. */
  mean: finite.default(0),
  /** Standard deviation over cells, weight units. */
  standardDeviation: nonNegative.default(0),
  /** Add the cell's own symmetric point, so that a fresh cell reads 0 there. */
  subtractSymmetryPoint: z.boolean().default(false),
});

const drift = z.strictObject({
  /** Exponent of (t/t0)^-nu. */
  nu: nonNegative,
  nuDtod: nonNegative.default(0),
  /** Time, in the unit handed to `drift`, before which nothing drifts. */
  t0: positive.default(1),
});

const common = {
  /** Mean weight change of one pulse at weight 0 before any asymmetry. */
  dwMin: positive.default(0.001),
  dwMinDtod: nonNegative.default(0.3),
  /** Spread of the gain as exp(dwMinDtod * xi) instead of 1 + dwMinDtod * xi. */
  dwMinDtodLogNormal: z.boolean().default(false),
  /** Cycle-to-cycle standard deviation relative to the step. */
  dwMinStd: nonNegative.default(0.3),
  wMax: finite.default(0.6),
  wMin: finite.default(-0.6),
  wMaxDtod: nonNegative.default(0.3),
  wMinDtod: nonNegative.default(0.3),
  /** Systematic asymmetry: > 0 weakens down pulses by this fraction, < 0 weakens up pulses. */
  upDown: finite.min(-1).max(1).default(0),
  upDownDtod: nonNegative.default(0.01),
  /** Take absolute values and swap bounds so that spread never makes an inverted or dead cell. */
  enforceConsistency: z.boolean().default(true),
  /** The last column is made of ideal cells (used as a bias column). */
  perfectBias: z.boolean().default(false),
  corruptProbability: z.number().min(0).max(1).default(0),
  /** Corrupt cells are stuck at a uniform value inside +-corruptRange and inside their bounds. */
  corruptRange: nonNegative.default(1000),
  /** Decay: each `decay` step multiplies by 1 - 1/lifetime; 0 switches it off. */
  lifetime: z
    .number()
    .refine((value) => value === 0 || value >= 1, { error: 'expected 0 (off) or at least 1' })
    .default(0),
  lifetimeDtod: nonNegative.default(0),
  /** Standard deviation of one `diffuse` step, weight units. */
  diffusion: nonNegative.default(0),
  diffusionDtod: nonNegative.default(0),
  /** Value that a reset leaves behind, weight units; resetDtod is absolute. */
  reset: finite.default(0),
  resetDtod: nonNegative.default(0),
  resetStd: nonNegative.default(0.01),
  /** Read-visible noise drawn anew at each pulse, in units of dwMin; never accumulated. */
  writeNoiseStd: nonNegative.default(0),
  /** Number of stable conductance levels between the bounds of a cell; 0 means continuous. */
  levels: z
    .int()
    .refine((value) => value === 0 || value >= 2, { error: 'expected 0 (continuous) or at least 2' })
    .default(0),
  reference: reference.optional(),
  drift: drift.optional(),
};

const constantStep = z.strictObject({ law: z.literal('constantStep'), ...common });

const linear = {
  /** Relative slope: the step vanishes at bound/gamma. */
  gammaUp: finite.default(0),
  gammaDown: finite.default(0),
  gammaUpDtod: nonNegative.default(0.05),
  gammaDownDtod: nonNegative.default(0.05),
  /** Noise multiplies the whole step (true) or only its weight-independent part (false). */
  multiplicativeNoise: z.boolean().default(true),
  /** Slopes refer to the mean bounds (true) or to the bounds of the cell (false). */
  meanBoundReference: z.boolean().default(true),
};
const linearStep = z.strictObject({ law: z.literal('linearStep'), ...common, ...linear });
const softBounds = z.strictObject({
  law: z.literal('softBounds'),
  ...common,
  multiplicativeNoise: z.boolean().default(true),
});

const expStep = z.strictObject({
  law: z.literal('expStep'),
  ...common,
  aUp: finite.default(0.00081),
  aDown: finite.default(0.36833),
  gammaUp: finite.default(12.44625),
  gammaDown: finite.default(12.78785),
  a: finite.default(0.244),
  b: finite.default(0.2425),
  /** Additive part of the noise, units of the step scale; with noiseSlope the noise is sigma*(|dw| + add + slope*|w|). */
  noiseAdditive: nonNegative.default(0),
  noiseSlope: nonNegative.default(0),
});

const powStep = z.strictObject({
  law: z.literal('powStep'),
  ...common,
  gammaUp: nonNegative.default(1),
  gammaDown: nonNegative.default(1),
  gammaUpDtod: nonNegative.default(0.1),
  gammaDownDtod: nonNegative.default(0.1),
});

const nodes = z.array(nonNegative).min(2).readonly();
const piecewiseStep = z.strictObject({
  law: z.literal('piecewiseStep'),
  ...common,
  /** Step relative to dwMin at equidistant weights from wMin to wMax of the cell. */
  nodesUp: nodes.default([1, 1]),
  nodesDown: nodes.default([1, 1]),
});

/** q(w): step relative to dwMin at weight w. */
export type ResponseFunction = (weight: number) => number;
const responseFunction = z.custom<ResponseFunction>((value) => typeof value === 'function', {
  error: 'expected a function of the weight',
});
const response = z.strictObject({
  law: z.literal('response'),
  ...common,
  /** Up and down response q+(w), q-(w); both have to stay within 0..responseLimit between wMin and wMax. */
  qPlus: responseFunction,
  qMinus: responseFunction,
  responseLimit: positive.default(16),
  /** Step q(w)(1 + sigma xi) (true) or q(w) + sigma xi (false, eq. 26 of arXiv 2502.06309). */
  multiplicativeNoise: z.boolean().default(false),
});

/** A perfect cell: every pulse changes the weight by exactly dwMin, without bounds or noise. */
const ideal = z.strictObject({ law: z.literal('ideal'), dwMin: positive.default(0.001) });

/** Devices made of one resistive element. */
export const singleDeviceSchema = z.discriminatedUnion('law', [
  ideal,
  constantStep,
  linearStep,
  softBounds,
  expStep,
  powStep,
  piecewiseStep,
  response,
]);

const oneSidedPair = z.strictObject({
  law: z.literal('oneSidedPair'),
  /** Both elements; each is only ever pulsed up. */
  device: singleDeviceSchema,
  /** Refresh check after this many calls of `finishUpdate`; 0 switches refresh off. */
  refreshEvery: z.int().min(0).default(1),
  /** Refresh a pair whose larger element is above this fraction of its range ... */
  refreshUpper: z.number().min(0).max(1).default(0.75),
  /** ... and whose smaller element is above this fraction. */
  refreshLower: z.number().min(0).max(1).default(0.25),
});

const vectorCell = z.strictObject({
  law: z.literal('vectorCell'),
  devices: z.array(singleDeviceSchema).min(1).readonly(),
  /** Weight of each device in the sum; default 1/number of devices. */
  gammas: z.array(finite).readonly().optional(),
  /** Which devices take an update: all, one after the other (changed by `finishUpdate`), or one chosen at random. */
  policy: z.enum(['all', 'sequential', 'random']).default('all'),
});

export const deviceSchema = z.discriminatedUnion('law', [...singleDeviceSchema.options, oneSidedPair, vectorCell]);

/** What a user writes: `law` and the parameters that differ from the defaults. */
export type DeviceConfiguration = z.input<typeof deviceSchema>;
/** A device configuration with every default filled in. */
export type ResolvedDevice = z.output<typeof deviceSchema>;
export type SingleDevice = z.output<typeof singleDeviceSchema>;
/** Single devices with bounds, spread and noise: all but `ideal`. */
export type PulsedDevice = Exclude<SingleDevice, { law: 'ideal' }>;

/** One line per problem: `device.dwMin: Invalid input: expected number, received NaN`. */
function describeProblems(error: z.ZodError, root: string): string {
  return error.issues.map((issue) => `${[root, ...issue.path.map(String)].join('.')}: ${issue.message}`).join('; ');
}

/** Parse `value` with a schema or throw a ConfigurationError whose message starts with the parameter's name. */
export function parseConfiguration<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  root: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new ConfigurationError(describeProblems(result.error, root));
  }
  return result.data;
}

function checkBounds(device: SingleDevice, path: string): void {
  if (device.law === 'ideal') {
    return;
  }
  if (device.wMin > device.wMax) {
    throw new ConfigurationError(
      `${path}.wMin: expected at most wMax = ${device.wMax}, got ${device.wMin}; exchange the two bounds.`,
    );
  }
  const needsSignedBounds = device.law === 'softBounds' || device.law === 'linearStep';
  if (needsSignedBounds && (device.wMax === 0 || device.wMin === 0)) {
    throw new ConfigurationError(
      `${path}.${device.wMax === 0 ? 'wMax' : 'wMin'}: a slope relative to a bound of 0 is undefined; give a bound other than 0.`,
    );
  }
}

/** Fill in defaults and check a device configuration. Throws ConfigurationError naming the parameter. */
export function resolveDevice(configuration: DeviceConfiguration, path = 'device'): ResolvedDevice {
  const device = parseConfiguration(deviceSchema, configuration, path);
  if (device.law === 'oneSidedPair') {
    checkBounds(device.device, `${path}.device`);
  } else if (device.law === 'vectorCell') {
    device.devices.forEach((single, index) => {
      checkBounds(single, `${path}.devices.${index}`);
    });
    if (device.gammas !== undefined && device.gammas.length !== device.devices.length) {
      throw new ConfigurationError(
        `${path}.gammas: expected ${device.devices.length} numbers, one per device, got ${device.gammas.length}.`,
      );
    }
  } else {
    checkBounds(device, path);
  }
  return device;
}
