/** Reset styles and names that programs are emitted with. Programs of a batch share one: they share modules. */

import type { EmitOptions } from '../../tsgen/index.ts';

const STYLES: readonly EmitOptions[] = [
  { clock: 'clk', reset: { name: 'rst', synchronous: true, activeHigh: true }, nextSuffix: '_next' },
  { clock: 'clk', reset: { name: 'rst_n', synchronous: true, activeHigh: false }, nextSuffix: '_d' },
  { clock: 'clock', reset: { name: 'areset', synchronous: false, activeHigh: true }, nextSuffix: '_nxt' },
  { clock: 'clk_i', reset: { name: 'arst_n', synchronous: false, activeHigh: false }, nextSuffix: '_q' },
];

/** Consecutive seeds that have one style. */
const RUN_OF_SEEDS = 60;

/** The style of a seed's program: a property of the seed, so that a failure can be repeated alone. */
export function emitStyle(seed: number): EmitOptions {
  const style = STYLES[Math.floor(seed / RUN_OF_SEEDS) % STYLES.length];
  if (style === undefined) throw new RangeError(`seed: an integer from 0, not ${seed}`);
  return style;
}

/** Seeds from `seed` on that have its style. */
export function seedsOfStyle(seed: number): number {
  return RUN_OF_SEEDS - (seed % RUN_OF_SEEDS);
}
