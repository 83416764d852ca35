import { ConfigurationError } from '../configuration-error.ts';
import { normalQuantile } from '../numeric/normal-quantile.ts';
import { seedWords } from './seeding.ts';

/** The complete state of a stream: four 32-bit words of the generator. */
export type RandomStreamState = readonly [number, number, number, number];

/**
 * A named, seeded stream of random numbers: xoshiro128** (Blackman and Vigna 2018, period 2^128 - 1).
 *
 * Two streams with different seeds or different names are unrelated, so a part of the model that draws more or fewer numbers
 * never shifts the numbers of another part. The generator has no short linear recurrence that could line up with a train length.
 */
export class RandomStream {
  readonly name: string;
  /** Generator words. Hot loops keep them in local variables and write them back; see `fillBernoulli`. */
  readonly words: Int32Array;

  /** seed: whole number 0..2^53-1. name: any string; it is part of the seed. */
  constructor(seed: number, name: string) {
    this.name = name;
    this.words = seedWords(seed, name);
  }

  /** Next 32 bits as a signed 32-bit integer. */
  nextInt32(): number {
    const words = this.words;
    const s0 = words[0] ?? 0;
    const s1 = words[1] ?? 0;
    const s2 = (words[2] ?? 0) ^ s0;
    const s3 = (words[3] ?? 0) ^ s1;
    const product = Math.imul(s1, 5);
    words[1] = s1 ^ s2;
    words[0] = s0 ^ s3;
    words[2] = s2 ^ (s1 << 9);
    words[3] = (s3 << 11) | (s3 >>> 21);
    return Math.imul((product << 7) | (product >>> 25), 9);
  }

  /** Uniform in [0, 1), 53 bits, two draws of 32 bits (high word first). */
  uniform(): number {
    const high = this.nextInt32() >>> 5;
    const low = this.nextInt32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Whole number 0..bound-1; bound <= 2^32; one draw (bias below bound/2^53). */
  below(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** Standard normal number by inversion of one `uniform`: always two 32-bit draws, so the draw order never depends on values. */
  gaussian(): number {
    const u = this.uniform();
    return normalQuantile(u === 0 ? 2 ** -54 : u);
  }

  /**
   * `length` (1..32) Bernoulli bits, bit k for slot k; probability <= 0 gives no bits and >= 1 gives all, both without a draw.
   *
   * One 32-bit draw serves two slots: its high half the even one, its low half the odd one. A half below the first 16 bits of the
   * probability fires; only when they are equal do 32 more bits decide. The comparison is thus exact to 48 bits at half the cost.
   */
  bernoulliBits(probability: number, length: number): number {
    if (!(probability > 0)) {
      return 0;
    }
    if (probability >= 1) {
      return fullWord(length);
    }
    const limit = Math.floor(probability * 65536) | 0;
    const words = this.words;
    let s0 = words[0] ?? 0;
    let s1 = words[1] ?? 0;
    let s2 = words[2] ?? 0;
    let s3 = words[3] ?? 0;
    let bits = 0;
    let ties = 0;
    for (let slot = 0; slot < length; slot += 2) {
      const product = Math.imul(s1, 5);
      const draw = Math.imul((product << 7) | (product >>> 25), 9);
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
      const even = draw >>> 16;
      const odd = draw & 0xffff;
      // The sign bit of the difference is the comparison, without a branch that chance would mispredict.
      bits |= (((even - limit) >>> 31) << slot) | (((odd - limit) >>> 31) << (slot + 1));
      if (even === limit) {
        ties |= 1 << slot;
      }
      if (odd === limit && slot + 1 < 32) {
        ties |= 1 << (slot + 1);
      }
    }
    words[0] = s0;
    words[1] = s1;
    words[2] = s2;
    words[3] = s3;
    const used = fullWord(length);
    return (ties & used) === 0
      ? bits & used
      : (bits | this.settleTies(ties & used, probability * 65536 - limit)) & used;
  }

  /** For each set bit of `ties`, lowest first, one draw decides with the rest of the probability. */
  private settleTies(ties: number, rest: number): number {
    let bits = 0;
    for (let open = ties; open !== 0; open &= open - 1) {
      const isFiring = (this.nextInt32() >>> 0) / 4294967296 < rest;
      bits |= isFiring ? open & -open : 0;
    }
    return bits;
  }

  /** A copy of the generator state. */
  saveState(): RandomStreamState {
    return [this.words[0] ?? 0, this.words[1] ?? 0, this.words[2] ?? 0, this.words[3] ?? 0];
  }

  /** Continue exactly where the state was saved. */
  restoreState(state: RandomStreamState): void {
    if (state.every((word) => word === 0) || state.some((word) => !Number.isInteger(word))) {
      throw new ConfigurationError(
        `stream ${this.name}: expected four 32-bit words, not all zero, got [${state.join()}].`,
      );
    }
    this.words.set(state);
  }
}

/** The lowest `length` (1..32) bits set. */
function fullWord(length: number): number {
  return (-1 >>> (32 - length)) | 0;
}
