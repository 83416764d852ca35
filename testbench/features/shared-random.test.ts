import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compile, Parser } from '../../tsgen/index.ts';
import { expectSameInHardware } from '../testing/same-in-hardware.ts';
import { randomShapes } from './random-shapes.ts';

const FIRST_SEED = 4100;
const seeds = Array.from({ length: 24 }, (_, index) => FIRST_SEED + index);

test.each([
  ['verilator', 24],
  ['icarus', 8],
  ['netlist', 8],
] as const)(
  `random designs that share modules agree with V8 in %s, seeds from ${FIRST_SEED}: %i`,
  async (engine, count) => {
    await expectSameInHardware(
      seeds.slice(0, count).map((seed) => randomShapes(seed, engine !== 'icarus')),
      { engine, seed: FIRST_SEED, cycles: 200 },
    );
  },
);

test('most of them share modules, of every kind of parameter', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tilewright-shapes-'));
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  const parser = new Parser();
  const designs = seeds.map((seed) => {
    const path = join(directory, `shapes-${seed}.ts`);
    writeFileSync(path, randomShapes(seed));
    const { design, modules } = compile({ path, parser });
    expect(design, `seed ${seed}`).toBeDefined();
    return {
      shapes: design?.modules.length ?? 0,
      modules: modules.length,
      text: modules.map(({ text }) => text).join('\n'),
    };
  });
  expect(designs.filter(({ shapes, modules }) => modules < shapes).length).toBeGreaterThan(18);
  const holding = (pattern: RegExp): number => designs.filter(({ text }) => pattern.test(text)).length;
  expect({
    resets: holding(/^ +parameter .* \w+_RESET /m) > 5,
    tables: holding(/^ +parameter .* CURVE /m) > 2,
    constants: holding(/^ +parameter .* (GAIN|LIMIT) /m) > 2,
    lengths: holding(/^ +parameter int +DEPTH /m) > 2,
    throughParents: holding(/^ +parameter .* FIRST_\w+ /m) > 5,
    loops: holding(/\(LEAVES_\w+\[i/) > 5,
  }).toEqual({ resets: true, tables: true, constants: true, lengths: true, throughParents: true, loops: true });
});
