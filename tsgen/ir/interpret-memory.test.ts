import { fileURLToPath } from 'node:url';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { elaborate } from '../elaborate/elaborate.ts';
import { selectClass } from '../elaborate/select-class.ts';
import { Loader } from '../frontend/load.ts';
import { Parser } from '../frontend/parse.ts';
import { resetState, simulate } from '../language/index.ts';
import { lowerModule } from '../lower/lower-module.ts';
import { MemoryInterpreter } from './interpret-memory.ts';
import { Interpreter } from './interpret.ts';

const IDLE = { re: 0, raddr: 0, we: 0, waddr: 0, wdata: 0 };
const SEED = 7;
const CYCLES = 2000;

describe('a memory with a registered read', () => {
  test.each([
    ['old', 5],
    ['new', 6],
  ] as const)('a read of the word that is written gives the %s one', (collision, expected) => {
    const memory = new MemoryInterpreter({ width: 8, length: 4, collision });
    memory.step({ ...IDLE, we: 1, waddr: 2, wdata: 5 });
    expect(memory.step({ ...IDLE, re: 1, raddr: 2, we: 1, waddr: 2, wdata: 6 })).toEqual({ rdata: 0 });
    // The word stands until the next read, and a clock of reset changes nothing.
    memory.reset();
    expect(memory.step(IDLE)).toEqual({ rdata: expected });
    expect(memory.step({ ...IDLE, re: 1, raddr: 2 })).toEqual({ rdata: expected });
    expect(memory.registeredOutputs()).toEqual({ rdata: 6 });
  });

  test(`a module with one gives what V8 gives, ${CYCLES} clocks with resets (seed ${SEED})`, () => {
    const path = fileURLToPath(new URL('../cases/ok/registered-memory.ts', import.meta.url));
    const loader = new Loader(new Parser());
    const instance = elaborate(loader, selectClass(loader.load(path), undefined), {});
    const { definition, diagnostics } = lowerModule(instance, { clock: 'clk', reset: 'rst', nextSuffix: '_next' });
    expect(diagnostics).toEqual([]);
    const interpreter = new Interpreter(definition!);
    const twin = simulate(instance.module, { powerOnSeed: SEED });
    const random = xoroshiro128plus(SEED);
    const seen = new Set<unknown>();
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      if ((random.next() >>> 0) % 100 === 0) {
        interpreter.reset();
        resetState(twin);
        continue;
      }
      const word = (random.next() >>> 0) % 512;
      const { y } = twin.step({ word }) as { y: number };
      expect(interpreter.step({ word }), `seed ${SEED}, clock ${cycle}`).toEqual({ y });
      seen.add(y);
    }
    expect(seen.size).toBeGreaterThan(300);
  });
});
