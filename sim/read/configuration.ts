import { z } from 'zod';
import { ConfigurationError } from '../configuration-error.ts';
import { type Converter, createConverter, MAXIMUM_BITS } from './converter.ts';

const positive = z.number().positive();
const notNegative = z.number().nonnegative();
const bits = z.number().int().min(2).max(MAXIMUM_BITS);

const readConfigurationSchema = z.strictObject({
  readMode: z.enum(['onePass', 'signPhasesAnalogSum', 'signPhasesDigitalSum']),
  noiseManagement: z.enum(['none', 'absMax', 'max', 'constant', 'averageAbsMax', 'absMaxSignedSum']),
  noiseManagementThreshold: positive.nullable(),
  noiseManagementDecay: z.number().positive().max(1),
  assumedMaximumWeight: positive,
  boundManagement: z.enum(['none', 'iterative', 'iterativeWorstCase']),
  maximumBoundFactor: z.number().min(1),
  maximumBoundResolution: positive,
  boundTestsNegative: z.boolean(),

  dacBits: bits.nullable(),
  inputBound: positive.nullable(),
  dacRounding: z.enum(['nearest', 'stochastic']),
  inputNoise: notNegative,
  inputAsymmetry: z.number().min(-1).max(1),

  irDrop: notNegative,
  irDropConductanceRatio: positive,
  voltageOffsetStd: notNegative,
  voltageOffsets: z.array(z.number()).nullable(),
  voltageOffsetReferenceWeight: z.number(),
  seriesResistance: notNegative,
  seriesResistanceMaximumDrop: positive.nullable(),
  weightNoise: notNegative,
  weightNoiseModel: z.enum(['none', 'additive', 'pcm']),
  readAsymmetryDeviceToDevice: notNegative,

  outputNonlinearity: notNegative,
  outputNonlinearityStd: notNegative,
  slopeCalibration: notNegative,
  outputAsymmetry: z.number().min(-1).max(1),
  outputNoise: notNegative,
  outputNoiseStd: notNegative,
  adcBits: bits.nullable(),
  outputBound: positive.nullable(),
  adcRounding: z.enum(['nearest', 'stochastic']),
  outputScale: z.number(),
});

/**
 * Everything a read can do, in the order it happens: see docs/reads.md for each field's meaning, unit and source.
 * Inputs and weights are in normalised units; `null` means "no limit" or "no quantisation".
 */
export type ReadConfiguration = Readonly<z.infer<typeof readConfigurationSchema>>;

/** The way in which a vector with both signs is applied. */
export type ReadMode = ReadConfiguration['readMode'];

/** A read without any imperfection: y = W x. The base from which a configuration names what it adds. */
export const idealRead: ReadConfiguration = {
  readMode: 'onePass',
  noiseManagement: 'none',
  noiseManagementThreshold: null,
  noiseManagementDecay: 1e-3,
  assumedMaximumWeight: 0.6,
  boundManagement: 'none',
  maximumBoundFactor: 1000,
  maximumBoundResolution: 0.25,
  boundTestsNegative: true,

  dacBits: null,
  inputBound: null,
  dacRounding: 'nearest',
  inputNoise: 0,
  inputAsymmetry: 0,

  irDrop: 0,
  irDropConductanceRatio: 1 / 0.35 / 5e-6,
  voltageOffsetStd: 0,
  voltageOffsets: null,
  voltageOffsetReferenceWeight: -1,
  seriesResistance: 0,
  seriesResistanceMaximumDrop: null,
  weightNoise: 0,
  weightNoiseModel: 'none',
  readAsymmetryDeviceToDevice: 0,

  outputNonlinearity: 0,
  outputNonlinearityStd: 0,
  slopeCalibration: 0,
  outputAsymmetry: 0,
  outputNoise: 0,
  outputNoiseStd: 0,
  adcBits: null,
  outputBound: null,
  adcRounding: 'nearest',
  outputScale: 1,
};

/** 7 bit DAC, 9 bit ADC of bound 12, noise .06, both managements: aihwkit `IOParameters` (parameters/io.py). */
export const standardRead: ReadConfiguration = {
  ...idealRead,
  noiseManagement: 'absMax',
  boundManagement: 'iterative',
  dacBits: 7,
  inputBound: 1,
  outputNoise: 0.06,
  adcBits: 9,
  outputBound: 12,
};

/** ADC bound 20 and noise .1, about one step: aihwkit `PresetIOParameters` (presets/utils.py). */
export const presetRead: ReadConfiguration = { ...standardRead, outputNoise: 0.1, outputBound: 20 };

/** The read of one column by a transfer: converters as `standardRead`, both managements off. */
export const transferRead: ReadConfiguration = { ...standardRead, noiseManagement: 'none', boundManagement: 'none' };

/** The converters of residual learning on images (arXiv 2502.06309, K.2): 8 bit each, bound 20, noise .1. */
export const residualLearningRead: ReadConfiguration = { ...presetRead, dacBits: 8, adcBits: 8 };

/**
 * Completes and checks a configuration.
 *
 * @param changes fields that differ from `base`
 * @param base the configuration to start from; `idealRead` if not given
 * @throws ConfigurationError one line for each field that is wrong, with the value expected
 */
export function readConfiguration(
  changes: Partial<ReadConfiguration> = {},
  base: ReadConfiguration = idealRead,
): ReadConfiguration {
  const result = readConfigurationSchema.safeParse({ ...base, ...changes });
  if (!result.success) throw new ConfigurationError(describe(result.error.issues));
  requireConsistent(result.data);
  return result.data;
}

function describe(issues: readonly z.core.$ZodIssue[]): string {
  return issues.map((issue) => `read configuration: ${issue.path.join('.')}: ${issue.message}.`).join('\n');
}

function requireConsistent(configuration: ReadConfiguration): void {
  const wrong = (message: string): never => {
    throw new ConfigurationError(`read configuration: ${message}.`);
  };
  if (configuration.dacBits !== null && configuration.inputBound === null) {
    wrong('inputBound: a DAC of finite resolution (dacBits) needs a bound; give one, or set dacBits to null');
  }
  if (configuration.adcBits !== null && configuration.outputBound === null) {
    wrong('outputBound: an ADC of finite resolution (adcBits) needs a bound; give one, or set adcBits to null');
  }
  if (configuration.dacRounding === 'stochastic' && configuration.dacBits === null) {
    wrong('dacRounding: stochastic rounding needs dacBits');
  }
  if (configuration.adcRounding === 'stochastic' && configuration.adcBits === null) {
    wrong('adcRounding: stochastic rounding needs adcBits');
  }
  if (configuration.weightNoise > 0 && configuration.weightNoiseModel === 'none') {
    wrong("weightNoise: needs a weightNoiseModel, 'additive' or 'pcm'");
  }
  if (configuration.noiseManagement !== 'none' && configuration.inputBound !== null && configuration.inputBound !== 1) {
    wrong('inputBound: noise management scales the input to [-1, 1] and expects an input bound of 1');
  }
  if (configuration.boundManagement !== 'none' && configuration.outputBound === null) {
    wrong('boundManagement: needs an outputBound to test against');
  }
}

/** The DAC of a configuration, or null when inputs are not quantised. */
export function inputConverter(configuration: ReadConfiguration): Converter | null {
  const { dacBits, inputBound } = configuration;
  return dacBits === null || inputBound === null ? null : createConverter(dacBits, inputBound);
}

/** The ADC of a configuration, or null when outputs are not quantised. */
export function outputConverter(configuration: ReadConfiguration): Converter | null {
  const { adcBits, outputBound } = configuration;
  return adcBits === null || outputBound === null ? null : createConverter(adcBits, outputBound);
}
