import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import type { EmitOptions } from '../../tsgen/index.ts';
import { cosimulate } from '../cosimulate/cosimulate.ts';
import { type Environment, environmentStimulus } from '../cosimulate/environment.ts';
import { testCacheDirectory } from '../testing/tools.ts';
import { compileText, errorsOf } from './run-text.ts';

const WORDS = 4;
const SEED = 3;

const program = (field: string, body: string) => `
export class Store extends Module {
  readonly io = ports({ in: { at: uint(2), word: uint(6), put: bool, get: bool, look: bool }, out: { y: uint(6) } });
  ${field}
  step({ at, word, put, get, look }: In<Store>): Out<Store> {
    ${body}
  }
}`;

const PLAIN = program(
  `words = memory(${WORDS}, uint(6));`,
  'const y = look && get ? this.words[at] : 0; if (put) this.words[at] = word; return { y };',
);
const registered = (collision: 'old' | 'new') =>
  program(
    `words = memory(${WORDS}, uint(6), { read: 'registered', collision: '${collision}' });`,
    `const y = look ? this.words.data : 0;
    ${collision === 'old' ? 'if (get) this.words.read(at);' : ''}
    if (put) this.words.write(at, word);
    ${collision === 'new' ? 'if (get) this.words.read(at);' : ''}
    return { y };`,
  );

/** Fills the memory and reads from it once, before anything is looked at; then at random, with many resets. */
function filledThenRandom(): Environment {
  const random = xoroshiro128plus(SEED);
  return {
    beforeCycle(_, cycle) {
      if (cycle <= WORDS) return { inputs: { at: cycle - 1, word: 7 * cycle, put: true, get: false, look: false } };
      if (cycle === WORDS + 1) return { inputs: { put: false, get: true } };
      const draw = (high: number): number => uniformInt(random, 0, high);
      return {
        inputs: { at: draw(WORDS - 1), word: draw(63), put: draw(1) === 1, get: draw(1) === 1, look: true },
        reset: draw(2) === 0,
      };
    },
  };
}

test.each([
  ['with a combinational read', PLAIN, true],
  ['with a registered read, of old words', registered('old'), true],
  ['with a registered read, of new words', registered('new'), true],
  ['with a combinational read and a reset that is active low', PLAIN, false],
  ['with a registered read and a reset that is active low', registered('old'), false],
] as const)('a memory %s is neither written nor read in a clock of reset', async (_, text, activeHigh) => {
  const options: EmitOptions = {
    clock: 'clk',
    reset: { name: activeHigh ? 'rst' : 'rst_n', synchronous: true, activeHigh },
    nextSuffix: '_next',
  };
  const compiled = compileText(text, 'Store', options);
  expect(errorsOf(compiled)).toEqual([]);
  const { design, modules } = compiled.result;
  if (design === undefined) throw new Error('Store does not compile');
  const result = await cosimulate({
    cacheDirectory: testCacheDirectory(),
    optimization: 0,
    design,
    rtl: modules.map(({ fileName, text: own }) => ({ name: fileName, text: own })),
    twin: (powerOnSeed = SEED) => compiled.simulated(powerOnSeed),
    stimulus: () => environmentStimulus(design, filledThenRandom()),
    cycles: 400,
    seed: SEED,
  });
  expect(result.failure?.message).toBeUndefined();
  expect(result.passed).toBe(true);
});
