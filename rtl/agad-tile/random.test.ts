import { expect, test } from 'vitest';
import { FIRST_SEED, lineSeeds, nextRandom } from './random.ts';

test('the generator gives the published xorshift32 sequence', () => {
  // Marsaglia 2003, section 4: seed 2463534242.
  const sequence = [2463534242];
  for (let n = 0; n < 3; n += 1) sequence.push(nextRandom(sequence[n]!));
  expect(sequence.slice(1)).toEqual([723471715, 2497366906, 2064144800]);
});

test('a line starts 2^20 steps after the line before it, one step ahead of its first draw', () => {
  const seeds = lineSeeds(0, 3);
  let state = nextRandom(FIRST_SEED);
  expect(seeds(0)).toBe(state);
  for (const line of [1, 2]) {
    for (let step = 0; step < 2 ** 20; step += 1) state = nextRandom(state);
    expect(seeds(line), `line ${line}`).toBe(state);
  }
});

test('a bank that starts at a later line continues the numbering', () => {
  const all = lineSeeds(0, 40);
  const late = lineSeeds(37, 3);
  expect([late(0), late(1), late(2)]).toEqual([all(37), all(38), all(39)]);
  expect(new Set(Array.from({ length: 40 }, (_, line) => all(line))).size).toBe(40);
});
