import type { ReadConfiguration } from './configuration.ts';
import { outputConverter } from './configuration.ts';
import type { LineParameters } from './line-parameters.ts';
import type { ReadStreams } from './noise-source.ts';
import { roundHalfEven } from './rounding.ts';

/**
 * The output lines: non-linearity, asymmetry, output noise, ADC (round, then clip), in this order for each line in turn.
 *
 * With an ADC the result is its signed code, an integer; without one it is the value itself. `unit` turns either
 * into a value.
 */
export class OutputStage {
  /** Value of one unit of the result: the ADC step, or 1 without an ADC. */
  readonly unit: number;
  private readonly limit: number;
  private readonly quantises: boolean;
  private readonly stochastic: boolean;
  private readonly negativeGain: number;
  private readonly negativeCounts: boolean;
  private readonly noisy: boolean;
  private readonly lines: LineParameters;
  private readonly streams: ReadStreams;

  constructor(configuration: ReadConfiguration, lines: LineParameters, streams: ReadStreams) {
    const converter = outputConverter(configuration);
    this.unit = converter?.step ?? 1;
    this.limit = converter?.maximumCode ?? configuration.outputBound ?? Number.POSITIVE_INFINITY;
    this.quantises = converter !== null;
    this.stochastic = configuration.adcRounding === 'stochastic';
    this.negativeGain = 1 - configuration.outputAsymmetry;
    this.negativeCounts = configuration.boundTestsNegative;
    this.noisy = configuration.outputNoise > 0;
    this.lines = lines;
    this.streams = streams;
  }

  /**
   * @param analog line values, one a line
   * @param result codes (or values without an ADC), may be `analog` itself
   * @returns whether a line clipped; every line is looked at, so the order of the lines does not matter
   */
  convert(analog: Float64Array, result: Float64Array): boolean {
    const { nonlinearity, nonlinearityFactor, outputNoise } = this.lines;
    let clipped = false;
    for (let line = 0; line < analog.length; line++) {
      let value = analog[line] ?? 0;
      if (nonlinearity !== null) {
        value = (nonlinearityFactor * value) / (1 + (nonlinearity[line] ?? 0) * Math.abs(value));
      }
      if (value < 0) value *= this.negativeGain;
      if (this.noisy) value += (outputNoise[line] ?? 0) * this.streams.cycle.next();
      if (this.quantises) value = this.rounded(value / this.unit);
      if (value > this.limit) {
        value = this.limit;
        clipped = true;
      } else if (value < -this.limit) {
        value = -this.limit;
        clipped = clipped || this.negativeCounts;
      } else if (Number.isNaN(value)) {
        throw new RangeError(`output ${line} is not a number: check that every weight is finite.`);
      }
      result[line] = value;
    }
    return clipped;
  }

  private rounded(position: number): number {
    return this.stochastic ? Math.floor(position + this.streams.rounding.next()) : roundHalfEven(position);
  }
}
