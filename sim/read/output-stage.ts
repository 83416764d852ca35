import { ConfigurationError } from '../configuration-error.ts';
import type { ReadConfiguration } from './configuration.ts';
import { outputConverter } from './configuration.ts';
import type { LineParameters } from './line-parameters.ts';
import type { ReadStreams } from './noise-source.ts';
import { roundHalfEven } from '../numeric/rounding.ts';

/**
 * The output lines: non-linearity, asymmetry, output noise, ADC (round, then clip).
 *
 * With an ADC the result is its signed code, an integer; without one it is the value itself. `unit` turns either
 * into a value.
 */
export class OutputStage {
  /** Value of one unit of the result: the ADC step, or 1 without an ADC. */
  readonly unit: number;
  private readonly configuration: ReadConfiguration;
  private readonly lines: LineParameters;
  private readonly streams: ReadStreams;
  private readonly codesPerUnit: number;
  private readonly limit: number;
  private readonly quantises: boolean;
  private readonly noise: Float64Array;

  constructor(configuration: ReadConfiguration, lines: LineParameters, streams: ReadStreams) {
    const converter = outputConverter(configuration);
    this.configuration = configuration;
    this.lines = lines;
    this.streams = streams;
    this.unit = converter?.step ?? 1;
    this.codesPerUnit = converter?.codesPerUnit ?? 1;
    // The largest finite number where there is no bound: infinite values are told from finite ones without a second test.
    this.limit = converter?.maximumCode ?? configuration.outputBound ?? Number.MAX_VALUE;
    this.quantises = converter !== null;
    this.noise = new Float64Array(configuration.outputNoise > 0 ? lines.outputNoise.length : 0);
  }

  /**
   * @param values line values on entry; codes (or values, without an ADC) on return
   * @returns whether a line clipped; every line is looked at, so the order of the lines does not matter
   */
  convert(values: Float64Array): boolean {
    this.distort(values);
    if (this.configuration.outputNoise > 0) this.disturb(values);
    if (this.quantises) this.quantise(values);
    return this.clip(values);
  }

  private distort(values: Float64Array): void {
    const { nonlinearity, nonlinearityFactor } = this.lines;
    if (nonlinearity !== null) {
      for (let line = 0; line < values.length; line++) {
        const value = values[line] ?? 0;
        const amplified = nonlinearityFactor * value;
        values[line] = amplified / (1 + (nonlinearity[line] ?? 0) * Math.abs(value));
      }
    }
    if (this.configuration.outputAsymmetry !== 0) {
      const gain = 1 - this.configuration.outputAsymmetry;
      for (let line = 0; line < values.length; line++) {
        const value = values[line] ?? 0;
        if (value < 0) values[line] = value * gain;
      }
    }
  }

  private disturb(values: Float64Array): void {
    const { noise } = this;
    const deviation = this.lines.outputNoise;
    this.streams.cycle.fill(noise, values.length);
    for (let line = 0; line < values.length; line++) {
      values[line] = (values[line] ?? 0) + (deviation[line] ?? 0) * (noise[line] ?? 0);
    }
  }

  private quantise(values: Float64Array): void {
    const { codesPerUnit } = this;
    if (this.configuration.adcRounding === 'nearest') {
      for (let line = 0; line < values.length; line++) values[line] = roundHalfEven((values[line] ?? 0) * codesPerUnit);
    } else {
      const { rounding } = this.streams;
      for (let line = 0; line < values.length; line++) {
        values[line] = Math.floor((values[line] ?? 0) * codesPerUnit + rounding.next());
      }
    }
  }

  private clip(values: Float64Array): boolean {
    const { limit } = this;
    let positive = false;
    let negative = false;
    for (let line = 0; line < values.length; line++) {
      const value = values[line] ?? 0;
      if (value >= -limit && value <= limit) continue;
      if (!Number.isFinite(value)) {
        throw new ConfigurationError(`output ${line} is not a finite number: check that every weight is finite.`);
      }
      if (value > limit) positive = true;
      else negative = true;
      values[line] = value > 0 ? limit : -limit;
    }
    return positive || (negative && this.configuration.boundTestsNegative);
  }
}
