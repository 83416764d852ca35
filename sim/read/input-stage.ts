import type { ReadConfiguration } from './configuration.ts';
import { inputConverter } from './configuration.ts';
import type { ReadStreams } from './noise-source.ts';
import { roundHalfEven } from '../numeric/rounding.ts';

/**
 * The input lines: scale, DAC (round, then clip), input noise, asymmetry.
 * Noise comes after the clip because the DAC limits the code, not the noise of its own output stage.
 */
export class InputStage {
  private readonly configuration: ReadConfiguration;
  private readonly streams: ReadStreams;
  private readonly step: number;
  private readonly codesPerUnit: number;
  private readonly noise: Float64Array;

  /** @param inputs number of input lines */
  constructor(configuration: ReadConfiguration, streams: ReadStreams, inputs: number) {
    this.configuration = configuration;
    this.streams = streams;
    const converter = inputConverter(configuration);
    this.step = converter?.step ?? 0;
    this.codesPerUnit = converter?.codesPerUnit ?? 0;
    this.noise = new Float64Array(configuration.inputNoise > 0 ? inputs : 0);
  }

  /** prepared = lines driven by input / scale. Both of the number of input lines. */
  prepare(input: Float64Array, scale: number, prepared: Float64Array): void {
    this.convert(input, scale, prepared);
    this.disturb(prepared);
  }

  /** prepared = lines of which one is driven by `value`, the others by zero. */
  prepareSingle(line: number, value: number, prepared: Float64Array): void {
    prepared.fill(0);
    prepared[line] = this.drive(value);
    this.disturb(prepared);
  }

  /** The value that one line without input noise is driven with. */
  drive(value: number): number {
    const bound = this.configuration.inputBound ?? Number.POSITIVE_INFINITY;
    const driven = this.step === 0 ? value : this.rounded(value * this.codesPerUnit) * this.step;
    return Math.max(-bound, Math.min(driven, bound));
  }

  private convert(input: Float64Array, scale: number, prepared: Float64Array): void {
    const { step, codesPerUnit } = this;
    const bound = this.configuration.inputBound ?? Number.POSITIVE_INFINITY;
    if (step === 0 && bound === Number.POSITIVE_INFINITY && scale === 1) {
      for (let line = 0; line < input.length; line++) prepared[line] = input[line] ?? 0;
      return;
    }
    const stochastic = this.configuration.dacRounding === 'stochastic';
    for (let line = 0; line < input.length; line++) {
      let value = (input[line] ?? 0) / scale;
      if (step !== 0) {
        const position = value * codesPerUnit;
        value = (stochastic ? this.rounded(position) : roundHalfEven(position)) * step;
      }
      if (value > bound) value = bound;
      if (value < -bound) value = -bound;
      prepared[line] = value;
    }
  }

  private rounded(position: number): number {
    if (this.configuration.dacRounding === 'nearest') return roundHalfEven(position);
    return Math.floor(position + this.streams.rounding.next());
  }

  private disturb(prepared: Float64Array): void {
    const { inputNoise, inputAsymmetry } = this.configuration;
    if (inputNoise > 0) {
      this.streams.cycle.fill(this.noise, prepared.length);
      for (let line = 0; line < prepared.length; line++) {
        prepared[line] = (prepared[line] ?? 0) + inputNoise * (this.noise[line] ?? 0);
      }
    }
    if (inputAsymmetry !== 0) {
      const gain = 1 - inputAsymmetry;
      for (let line = 0; line < prepared.length; line++) {
        const value = prepared[line] ?? 0;
        if (value < 0) prepared[line] = value * gain;
      }
    }
  }
}
