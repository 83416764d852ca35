import type { ReadConfiguration } from './configuration.ts';
import { inputConverter } from './configuration.ts';
import type { ReadStreams } from './noise-source.ts';
import { roundHalfEven } from './rounding.ts';

/**
 * The input lines: scale, DAC (round, then clip), input noise, asymmetry, in this order for each line in turn.
 * Noise comes after the clip because the DAC limits the code, not the noise of its own output stage.
 */
export class InputStage {
  private readonly step: number;
  private readonly bound: number;
  private readonly stochastic: boolean;
  private readonly noise: number;
  private readonly negativeGain: number;
  private readonly streams: ReadStreams;

  constructor(configuration: ReadConfiguration, streams: ReadStreams) {
    this.step = inputConverter(configuration)?.step ?? 0;
    this.bound = configuration.inputBound ?? Number.POSITIVE_INFINITY;
    this.stochastic = configuration.dacRounding === 'stochastic';
    this.noise = configuration.inputNoise;
    this.negativeGain = 1 - configuration.inputAsymmetry;
    this.streams = streams;
  }

  /** prepared = lines driven by input / scale. Both of the same length. */
  prepare(input: Float64Array, scale: number, prepared: Float64Array): void {
    for (let line = 0; line < input.length; line++) prepared[line] = this.drive((input[line] ?? 0) / scale);
  }

  /** The value on one line driven by one input. */
  drive(value: number): number {
    let driven = this.quantised(value);
    if (driven > this.bound) driven = this.bound;
    else if (driven < -this.bound) driven = -this.bound;
    if (this.noise > 0) driven += this.noise * this.streams.cycle.next();
    return driven < 0 ? driven * this.negativeGain : driven;
  }

  private quantised(value: number): number {
    if (this.step === 0) return value;
    const position = value / this.step;
    const code = this.stochastic ? Math.floor(position + this.streams.rounding.next()) : roundHalfEven(position);
    return code * this.step;
  }
}
