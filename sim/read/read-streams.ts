import { RandomStream } from '../random/random-stream.ts';
import type { GaussianSource, ReadStreams, UniformSource, UnitStreams } from './noise-source.ts';

/** The normal numbers of a stream. */
export function gaussianSource(stream: RandomStream): GaussianSource {
  return { next: () => stream.gaussian() };
}

/** The uniform numbers of a stream. */
export function uniformSource(stream: RandomStream): UniformSource {
  return { next: () => stream.uniform() };
}

/**
 * The three streams of one reader, independent of each other and of every stream with another seed or name.
 *
 * @param seed whole number from 0 to 2^53 - 1
 * @param name of the reader, for example 'forward' or 'transfer'
 */
export function createReadStreams(seed: number, name: string): ReadStreams {
  return {
    cycle: gaussianSource(new RandomStream(seed, `read/${name}/cycle`)),
    construction: gaussianSource(new RandomStream(seed, `read/${name}/construction`)),
    rounding: uniformSource(new RandomStream(seed, `read/${name}/rounding`)),
  };
}

/** The streams of one matrix-vector unit; see `createReadStreams`. */
export function createUnitStreams(seed: number, name: string): UnitStreams {
  return {
    forward: createReadStreams(seed, `${name}/forward`),
    backward: createReadStreams(seed, `${name}/backward`),
    devices: gaussianSource(new RandomStream(seed, `read/${name}/devices`)),
  };
}
