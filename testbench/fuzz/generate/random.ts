/** Random choices, the same for the same seed. */

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const STATES_TO_SKIP = 16;

export class Random {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
    // Close seeds start with close states.
    for (let skipped = 0; skipped < STATES_TO_SKIP; skipped += 1) this.#generator.next();
  }

  /** Uniform integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    // The generator takes 2^53 values at most: of more, one in 2^21.
    if (high - low >= 2 ** 50) {
      const part = uniformInt(this.#generator, 0, 2 ** 21 - 1);
      return Math.min(high, low + Math.floor(((high - low) / 2 ** 21) * part));
    }
    return uniformInt(this.#generator, low, high);
  }

  /** True in `percent` of the cases. */
  chance(percent: number): boolean {
    return this.between(1, 100) <= percent;
  }

  /** Throws RangeError for an empty list. */
  of<T>(options: readonly T[]): T {
    const chosen = options[this.between(0, options.length - 1)];
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen;
  }

  /** One of the options, each as likely as its weight says. */
  weighted<T>(options: readonly (readonly [weight: number, option: T])[]): T {
    let rest = this.between(
      1,
      options.reduce((sum, [weight]) => sum + weight, 0),
    );
    for (const [weight, option] of options) {
      rest -= weight;
      if (rest <= 0) return option;
    }
    throw new RangeError('nothing to choose from');
  }
}
