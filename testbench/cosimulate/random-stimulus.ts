/** Random inputs within the ranges of the ports, the same for the same seed. */

import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Design } from '../../tsgen/design/design.ts';
import { frameLayouts, RESET_WORD, type Slot } from '../packing/layout.ts';
import { checkSignalNames, packSignal, SignalValueError } from '../packing/values.ts';
import type { Stimulus } from './stimulus.ts';

/** How one input behaves. Probabilities are 0 to 1. */
export interface PortProfile {
  /** Probability that the value of the cycle before is kept. Default 0. */
  readonly hold?: number;
  /** Probability of an end of the range, or zero. Default 0.1; has no meaning for booleans and enums. */
  readonly corner?: number;
  /** Probability of true, for booleans. Default 0.5. */
  readonly high?: number;
  /** Smallest and largest value, inside the port's range. Default: all of it. */
  readonly range?: readonly [low: number, high: number];
}

export interface RandomStimulusOptions {
  readonly seed: number;
  /** Probability that reset is asserted in a cycle. Default 0.002. */
  readonly reset?: number;
  /** By input name. */
  readonly profiles?: Readonly<Record<string, PortProfile>>;
}

interface Source {
  readonly slot: Slot;
  readonly hold: number;
  readonly corner: number;
  readonly high: number;
  readonly low: number;
  readonly count: number;
  readonly corners: readonly number[];
  readonly members: readonly number[] | undefined;
}

function checkedProbability(name: string, what: string, value: number): number {
  if (!(value >= 0 && value <= 1)) throw new SignalValueError(name, `${what} of ${name} is 0 to 1, not ${value}`);
  return value;
}

function sourceOf(slot: Slot, profile: PortProfile): Source {
  const [low, high] = profile.range ?? [slot.type.low, slot.type.high];
  if (!Number.isInteger(low) || !Number.isInteger(high) || low > high || low < slot.type.low || high > slot.type.high) {
    throw new SignalValueError(
      slot.name,
      `profile: the range of ${slot.name} lies inside ${slot.type.low}..${slot.type.high}, not ${low}..${high}`,
    );
  }
  const corners = [...new Set([low, high, low + 1, high - 1, 0, 1, -1])].filter(
    (value) => value >= low && value <= high,
  );
  const members = slot.type.enum?.members.map((member) => member.value);
  return {
    slot,
    hold: checkedProbability(slot.name, 'hold', profile.hold ?? 0),
    corner: checkedProbability(slot.name, 'corner', profile.corner ?? 0.1),
    high: checkedProbability(slot.name, 'high', profile.high ?? 0.5),
    low,
    count: high - low + 1,
    corners,
    members,
  };
}

const STATES_TO_SKIP = 16;

class RandomStimulus implements Stimulus {
  readonly #random: RandomGenerator;
  readonly #sources: readonly Source[];
  readonly #reset: number;
  readonly #previous: Uint32Array;
  /** False until there is a cycle before. */
  #started = false;

  constructor(design: Design, options: RandomStimulusOptions) {
    const { inputs } = frameLayouts(design);
    const profiles = options.profiles ?? {};
    checkSignalNames(inputs, Object.fromEntries(Object.keys(profiles).map((name) => [name, 0])));
    if (!Number.isInteger(options.seed)) throw new RangeError(`seed: an integer, not ${options.seed}`);
    this.#random = xoroshiro128plus(options.seed);
    // Close seeds start with close states.
    for (let skipped = 0; skipped < STATES_TO_SKIP; skipped += 1) this.#random.next();
    this.#sources = inputs.slots.map((slot) => sourceOf(slot, profiles[slot.name] ?? {}));
    this.#reset = checkedProbability('reset', 'probability', options.reset ?? 0.002);
    this.#previous = new Uint32Array(inputs.words);
  }

  /** Uniform in 0 to 1, 1 excluded. */
  #uniform(): number {
    return (this.#random.next() >>> 0) / 2 ** 32;
  }

  #integer(source: Source): number {
    if (source.members !== undefined) {
      return source.members[Math.floor(this.#uniform() * source.members.length)] ?? 0;
    }
    if (this.#uniform() < source.corner) {
      return source.corners[Math.floor(this.#uniform() * source.corners.length)] ?? source.low;
    }
    if (source.count <= 2 ** 32) return source.low + Math.floor(this.#uniform() * source.count);
    // 53 bits: 21 above 32.
    const wide = (this.#random.next() >>> 11) * 2 ** 32 + (this.#random.next() >>> 0);
    return source.low + (wide % source.count);
  }

  #bits(slot: Slot, frame: Uint32Array, base: number): void {
    // Dense, even or sparse lines: the extremes matter as much as the middle.
    const density = this.#random.next() & 3;
    for (let word = 0; word < slot.words; word += 1) {
      let bits = this.#random.next();
      if (density === 0) bits &= this.#random.next() & this.#random.next();
      if (density === 1) bits |= this.#random.next() | this.#random.next();
      const used = Math.min(32, slot.bits - 32 * word);
      frame[base + word] = used === 32 ? bits : bits & (2 ** used - 1);
    }
  }

  #write(source: Source, frame: Uint32Array, offset: number): void {
    const { slot } = source;
    const base = offset + slot.word;
    if (this.#started && source.hold > 0 && this.#uniform() < source.hold) {
      for (let word = 0; word < slot.words; word += 1) frame[base + word] = this.#previous[slot.word + word] ?? 0;
    } else if (slot.length !== undefined) {
      if (slot.type.width === 1 && source.count === 2) this.#bits(slot, frame, base);
      else {
        const elements = Array.from({ length: slot.length }, () => this.#integer(source));
        packSignal(slot, elements, frame, offset);
      }
    } else if (slot.type.kind === 'boolean') frame[base] = this.#uniform() < source.high ? 1 : 0;
    else packSignal(slot, this.#integer(source), frame, offset);
    if (source.hold > 0) {
      for (let word = 0; word < slot.words; word += 1) this.#previous[slot.word + word] = frame[base + word] ?? 0;
    }
  }

  fill(_cycle: number, inputs: Uint32Array, inputOffset: number): void {
    inputs[inputOffset + RESET_WORD] = this.#uniform() < this.#reset ? 1 : 0;
    for (const source of this.#sources) this.#write(source, inputs, inputOffset);
    this.#started = true;
  }
}

/**
 * Random inputs for a design. Throws {@link SignalValueError} for a profile of an unknown input or an illegal range or
 * probability.
 */
export function randomStimulus(design: Design, options: RandomStimulusOptions): Stimulus {
  return new RandomStimulus(design, options);
}
