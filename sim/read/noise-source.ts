import { ConfigurationError } from '../configuration-error.ts';

/** Standard normal numbers (mean 0, variance 1), one a call. Any seeded generator of the simulator fits. */
export interface GaussianSource {
  next(): number;
  /** The next `length` numbers, into the first elements of `target`: the same numbers as so many calls of `next`. */
  fill(target: Float64Array, length: number): void;
}

/** Uniform numbers in [0, 1), one a call. */
export interface UniformSource {
  next(): number;
}

/**
 * The random streams of a read.
 *
 * They are separate so that switching one noise on does not move the draws of another: what a line is made of
 * (`construction`) is drawn once, what a read adds (`cycle`) at every read.
 */
export interface ReadStreams {
  /** Noise of each read: input, weight and output noise, in the order of docs/reads.md. */
  readonly cycle: GaussianSource;
  /** Drawn once for each line: voltage offsets, non-linearities, noise spread. */
  readonly construction: GaussianSource;
  /** Stochastic rounding of DAC and ADC. */
  readonly rounding: UniformSource;
}

/** Streams of a matrix-vector unit: one set a direction, so that interleaving the directions changes no draw. */
export interface UnitStreams {
  readonly forward: ReadStreams;
  readonly backward: ReadStreams;
  /** Drawn once a device: the read asymmetry, which both directions share. */
  readonly devices: GaussianSource;
}

/** As `noStreams`, for a matrix-vector unit. */
export function noUnitStreams(): UnitStreams {
  return { forward: noStreams(), backward: noStreams(), devices: refusingSource('devices', 'read asymmetry') };
}

/** Streams for a read that draws nothing: a draw is a mistake in the configuration and is reported. */
export function noStreams(): ReadStreams {
  return {
    cycle: refusingSource('cycle', 'noise'),
    construction: refusingSource('construction', 'line-to-line spread'),
    rounding: refusingSource('rounding', 'stochastic rounding'),
  };
}

function refusingSource(stream: string, purpose: string): GaussianSource & UniformSource {
  const refuse = (): never => {
    throw new ConfigurationError(
      `streams.${stream}: the read configuration asks for ${purpose} but no random stream was given; pass seeded streams.`,
    );
  };
  return { next: refuse, fill: refuse };
}
