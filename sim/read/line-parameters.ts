import { ConfigurationError } from '../configuration-error.ts';
import type { ReadConfiguration } from './configuration.ts';
import type { GaussianSource } from './noise-source.ts';

/** What an output line is made of: drawn once, the same at every read. One value a line; null where not modelled. */
export interface LineParameters {
  /** Relative voltage offset, >= 0. */
  readonly voltageOffset: Float64Array | null;
  /** n_i of y / (1 + n_i |y|), per unit of output, >= 0. */
  readonly nonlinearity: Float64Array | null;
  /** Gain that the calibration of the ADC puts on every line. */
  readonly nonlinearityFactor: number;
  /** Standard deviation of the output noise. */
  readonly outputNoise: Float64Array;
}

/**
 * Draws the lines of one direction, in the order offset, non-linearity, noise spread, each in increasing line order.
 * A spread of zero draws nothing.
 */
export function createLineParameters(
  configuration: ReadConfiguration,
  outputs: number,
  construction: GaussianSource,
): LineParameters {
  const voltageOffset = drawVoltageOffsets(configuration, outputs, construction);
  const nonlinearity = drawNonlinearity(configuration, outputs, construction);
  return {
    voltageOffset,
    nonlinearity,
    nonlinearityFactor: nonlinearity === null ? 1 : calibrationFactor(configuration, nonlinearity),
    outputNoise: drawOutputNoise(configuration, outputs, construction),
  };
}

/** Whether two sets of lines made from this configuration may differ. */
export function hasRandomLines(configuration: ReadConfiguration): boolean {
  return (
    configuration.voltageOffsetStd > 0 ||
    (configuration.outputNonlinearity > 0 && configuration.outputNonlinearityStd > 0) ||
    (configuration.outputNoise > 0 && configuration.outputNoiseStd > 0)
  );
}

function drawVoltageOffsets(
  configuration: ReadConfiguration,
  outputs: number,
  construction: GaussianSource,
): Float64Array | null {
  const given = configuration.voltageOffsets;
  if (given !== null) {
    if (given.length !== outputs) {
      throw new ConfigurationError(
        `read configuration: voltageOffsets: expected one for each of the ${outputs} output lines, got ${given.length}.`,
      );
    }
    return Float64Array.from(given);
  }
  const { voltageOffsetStd } = configuration;
  if (voltageOffsetStd === 0) return configuration.seriesResistance > 0 ? new Float64Array(outputs) : null;
  return drawn(outputs, () => Math.max(voltageOffsetStd * construction.next(), 0));
}

function drawNonlinearity(
  configuration: ReadConfiguration,
  outputs: number,
  construction: GaussianSource,
): Float64Array | null {
  const { outputNonlinearity, outputNonlinearityStd, seriesResistance } = configuration;
  if (outputNonlinearity === 0 && seriesResistance === 0) return null;
  const mean = outputNonlinearity / boundOrOne(configuration);
  if (mean === 0 || outputNonlinearityStd === 0) return new Float64Array(outputs).fill(mean);
  return drawn(outputs, () => Math.abs(mean * (1 + outputNonlinearityStd * construction.next())));
}

/** The slope becomes 1 at `slopeCalibration` of the output bound, on the average of the lines. */
function calibrationFactor(configuration: ReadConfiguration, nonlinearity: Float64Array): number {
  const { slopeCalibration, seriesResistance } = configuration;
  if (slopeCalibration === 0) return 1;
  let sum = 0;
  for (const value of nonlinearity) sum += value;
  const drop = (sum / nonlinearity.length + seriesResistance) * slopeCalibration * boundOrOne(configuration);
  return (1 + drop) * (1 + drop);
}

function drawOutputNoise(
  configuration: ReadConfiguration,
  outputs: number,
  construction: GaussianSource,
): Float64Array {
  const { outputNoise, outputNoiseStd } = configuration;
  if (outputNoise === 0 || outputNoiseStd === 0) return new Float64Array(outputs).fill(outputNoise);
  return drawn(outputs, () => Math.abs(outputNoise * (1 + outputNoiseStd * construction.next())));
}

function boundOrOne(configuration: ReadConfiguration): number {
  return configuration.outputBound ?? 1;
}

function drawn(length: number, draw: () => number): Float64Array {
  const values = new Float64Array(length);
  for (let index = 0; index < length; index++) values[index] = draw();
  return values;
}
