import { RandomStream, type RandomStreamState } from '../random/random-stream.ts';
import type { GaussianSource, ReadStreams, UnitStreams } from './noise-source.ts';
import { ZigguratSource } from './ziggurat-source.ts';

/** What moves while reading; what is drawn once follows from the seed. */
export interface ReadStreamsState {
  readonly cycle: RandomStreamState;
  readonly rounding: RandomStreamState;
}

/**
 * The streams of one reader, independent of each other and of every stream with another seed or name.
 *
 * To continue a run elsewhere, build the reader from the same seed and name and restore the saved state: the lines,
 * which are drawn at the first read from a stream of their own, come out the same.
 */
export class SeededReadStreams implements ReadStreams {
  readonly cycle: GaussianSource;
  readonly construction: GaussianSource;
  readonly rounding: { next(): number };
  private readonly cycleStream: RandomStream;
  private readonly roundingStream: RandomStream;

  /** seed: whole number from 0 to 2^53 - 1. name: of the reader, for example 'forward' or 'transfer'. */
  constructor(seed: number, name: string) {
    const roundingStream = new RandomStream(seed, `read/${name}/rounding`);
    this.cycleStream = new RandomStream(seed, `read/${name}/cycle`);
    this.roundingStream = roundingStream;
    this.cycle = new ZigguratSource(this.cycleStream);
    this.construction = new ZigguratSource(new RandomStream(seed, `read/${name}/construction`));
    this.rounding = { next: () => roundingStream.uniform() };
  }

  saveState(): ReadStreamsState {
    return { cycle: this.cycleStream.saveState(), rounding: this.roundingStream.saveState() };
  }

  restoreState(state: ReadStreamsState): void {
    this.cycleStream.restoreState(state.cycle);
    this.roundingStream.restoreState(state.rounding);
  }
}

/** The streams of one matrix-vector unit. */
export class SeededUnitStreams implements UnitStreams {
  readonly forward: SeededReadStreams;
  readonly backward: SeededReadStreams;
  readonly devices: GaussianSource;

  /** See `SeededReadStreams`. */
  constructor(seed: number, name: string) {
    this.forward = new SeededReadStreams(seed, `${name}/forward`);
    this.backward = new SeededReadStreams(seed, `${name}/backward`);
    this.devices = new ZigguratSource(new RandomStream(seed, `read/${name}/devices`));
  }
}

/** See `SeededReadStreams`. */
export function createReadStreams(seed: number, name: string): SeededReadStreams {
  return new SeededReadStreams(seed, name);
}

/** See `SeededUnitStreams`. */
export function createUnitStreams(seed: number, name: string): SeededUnitStreams {
  return new SeededUnitStreams(seed, name);
}
