import type { ReadConfiguration } from './configuration.ts';
import { largestCode } from './converter.ts';

/** The two running values of a noise management: its scale and, for the running average, its memory. */
export interface NoiseManagementState {
  /** Running average of max|x|; negative before the first read. */
  average: number;
}

/** State before the first read. */
export function createNoiseManagementState(): NoiseManagementState {
  return { average: -1 };
}

/**
 * The scale s by which an input is divided before the DAC, and its output multiplied after the ADC.
 * Zero only when the whole input is zero (or, for the running average, has always been).
 *
 * @param input every element finite, otherwise a RangeError names the element
 */
export function noiseManagementScale(
  configuration: ReadConfiguration,
  state: NoiseManagementState,
  input: Float64Array,
): number {
  const largest = absoluteMaximum(input);
  switch (configuration.noiseManagement) {
    case 'none':
      return 1;
    case 'absMax':
      return limited(configuration, largest);
    case 'max':
      return limited(configuration, signedMaximum(input, largest));
    case 'constant':
      return configuration.noiseManagementThreshold ?? 1;
    case 'averageAbsMax':
      state.average =
        state.average < 0
          ? largest
          : state.average * (1 - configuration.noiseManagementDecay) + configuration.noiseManagementDecay * largest;
      return state.average;
    case 'absMaxSignedSum':
      return signedSumScale(configuration, input, limited(configuration, largest));
  }
}

/**
 * The scale with which no output can clip while every weight stays within `assumedMaximumWeight`: the larger of the
 * sums of positive and of negative inputs, times that weight, over the output bound; never below `largest`, and never
 * so large that less than `maximumBoundResolution` of the DAC's steps is left.
 */
export function signedSumScale(configuration: ReadConfiguration, input: Float64Array, largest: number): number {
  let positive = 0;
  let negative = 0;
  for (const value of input) {
    if (value > 0) positive += value;
    else negative -= value;
  }
  const needed = (Math.max(positive, negative) * configuration.assumedMaximumWeight) / (configuration.outputBound ?? 1);
  return Math.max(largest, Math.min(needed, largest * maximumReduction(configuration)));
}

/**
 * The largest factor by which bound management may reduce an input: `maximumBoundResolution` over the DAC's step,
 * 15.75 for a 7 bit DAC (aihwkit: max_bm_res / (2 inp_res)). Without a DAC there is no such limit.
 */
export function maximumReduction(configuration: ReadConfiguration): number {
  const { dacBits, inputBound, maximumBoundResolution } = configuration;
  if (dacBits === null || inputBound === null) return Number.POSITIVE_INFINITY;
  return (maximumBoundResolution * largestCode(dacBits)) / inputBound;
}

/** Largest |x|; refuses NaN and infinite inputs. */
export function absoluteMaximum(input: Float64Array): number {
  let largest = 0;
  for (let index = 0; index < input.length; index++) {
    const value = Math.abs(input[index] ?? 0);
    if (!(value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`input[${index}]: expected a finite number, got ${input[index] ?? 0}.`);
    }
    if (value > largest) largest = value;
  }
  return largest;
}

/**
 * The signed maximum as the reference simulator takes it, except where it is not positive: there no scale can be made
 * of it and the reference returns a zero output, so the absolute maximum stands in.
 */
function signedMaximum(input: Float64Array, largest: number): number {
  let maximum = 0;
  for (const value of input) if (value > maximum) maximum = value;
  return maximum > 0 ? maximum : largest;
}

function limited(configuration: ReadConfiguration, scale: number): number {
  return Math.min(scale, configuration.noiseManagementThreshold ?? Number.POSITIVE_INFINITY);
}
