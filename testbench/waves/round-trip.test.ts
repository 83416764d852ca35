import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WaveDatabase } from './database.ts';
import { chunked } from './testing/vcd-text.ts';
import { readVcd } from './vcd-reader.ts';
import { formatVcd, writeVcd } from './vcd-writer.ts';
import type { CycleSignal, CycleValue } from './wave-builder.ts';
import { WaveDatabaseBuilder } from './wave-builder.ts';

const CYCLES = 40;

function bitsSignal(index: number): fc.Arbitrary<CycleSignal> {
  return fc.integer({ min: 1, max: 130 }).chain((width) => {
    const unknown = fc
      .string({ unit: fc.constantFrom('0', '1', 'x', 'z'), minLength: width, maxLength: width })
      .filter((bits) => /[xz]/.test(bits));
    const known = fc.bigInt({ min: 0n, max: (1n << BigInt(width)) - 1n });
    const value: fc.Arbitrary<CycleValue> = fc.oneof(
      { weight: 5, arbitrary: width <= 32 ? known.map(Number) : known },
      { weight: 1, arbitrary: unknown },
      { weight: 2, arbitrary: fc.constant(undefined) },
    );
    return values(value).map((list) => ({ name: `top.s${index % 3}.bits${index}`, width, values: list }));
  });
}

function values(value: fc.Arbitrary<CycleValue>): fc.Arbitrary<CycleValue[]> {
  return fc.array(value, { maxLength: CYCLES });
}

function signal(index: number): fc.Arbitrary<CycleSignal> {
  const real: fc.Arbitrary<CycleValue> = fc.oneof(fc.double(), fc.constant(undefined));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '7', '$', '#'), maxLength: 5 });
  return fc.oneof(
    { weight: 4, arbitrary: bitsSignal(index) },
    {
      weight: 1,
      arbitrary: values(real).map((list) => ({ name: `top.real${index}`, kind: 'real' as const, values: list })),
    },
    {
      weight: 1,
      arbitrary: values(text).map((list) => ({ name: `text${index}`, kind: 'text' as const, values: list })),
    },
    {
      weight: 1,
      arbitrary: values(fc.boolean()).map((list) => ({
        name: `top.event${index}`,
        kind: 'event' as const,
        values: list,
      })),
    },
  );
}

const signals = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => signal(index))));

function build(list: readonly CycleSignal[], step: number, firstCycle: number): WaveDatabase {
  const builder = new WaveDatabaseBuilder({ step, firstCycle, timeUnit: { magnitude: 100, unit: 'ps' } }).addClock(
    'clk',
  );
  for (const item of list) builder.add(item);
  return builder.build();
}

/** The value in force in a cycle, straight from the array. */
function inForce(item: CycleSignal, cycle: number): CycleValue {
  for (let index = Math.min(cycle, item.values.length - 1); index >= 0; index--) {
    if (item.values[index] !== undefined) return item.values[index];
  }
  return undefined;
}

describe('builder, writer, reader', () => {
  test('the database answers what the arrays hold (seed 21)', () => {
    fc.assert(
      fc.property(signals, fc.integer({ min: 1, max: 50 }), fc.nat(1000), (list, half, firstCycle) => {
        const step = 2 * half;
        const database = build(list, step, firstCycle);
        for (const item of list) {
          for (let cycle = 0; cycle < CYCLES; cycle++) {
            const start = (firstCycle + cycle) * step;
            const expected = inForce(item, cycle);
            if (item.kind === 'event') {
              expect(database.valueAt(item.name, start)).toBe(item.values[cycle] === true ? 1 : 0);
              expect(database.valueAt(item.name, start + 1)).toBe(0);
            } else {
              expect(database.valueAt(item.name, start)).toBe(expected);
              expect(database.valueAt(item.name, start + step - 1)).toBe(expected);
            }
          }
        }
      }),
      { seed: 21, numRuns: 150 },
    );
  });

  test('written and read again in chunks of any size nothing is lost (seed 22)', async () => {
    await fc.assert(
      fc.asyncProperty(signals, fc.nat(1000), fc.integer({ min: 1, max: 300 }), async (list, firstCycle, chunk) => {
        const built = build(list, 10, firstCycle);
        const read = await readVcd(chunked(formatVcd(built), chunk));
        expect(read.timeUnit).toEqual(built.timeUnit);
        expect(read.endTime).toBe(built.endTime);
        for (const original of built.signals) {
          const copy = read.signal(original.name);
          expect(copy).toMatchObject({
            scopes: original.scopes,
            localName: original.localName,
            range: original.range,
            width: original.width,
            kind: original.kind,
          });
          expect([...read.changes(copy)]).toEqual([...built.changes(original)]);
        }
      }),
      { seed: 22, numRuns: 150 },
    );
  });

  test('a window shows what the whole shows in it (seed 23)', async () => {
    await fc.assert(
      fc.asyncProperty(signals, fc.nat(420), fc.nat(420), async (list, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const whole = build(list, 10, 0);
        const cut = await readVcd(chunked(formatVcd(whole), 1000), { from, to });
        for (const { name } of whole.signals) {
          for (let time = from; time <= to; time++) {
            expect(cut.valueAt(name, time), `${name} at ${time}`).toBe(whole.valueAt(name, time));
          }
        }
      }),
      { seed: 23, numRuns: 60 },
    );
  });

  test('the text of a small dump', () => {
    const database = new WaveDatabaseBuilder({ step: 2 })
      .addClock('clk')
      .add({ name: 'tile.busy', values: [false, true] })
      .add({ name: 'tile.level', width: 8, values: [-1, 'x0000000'] })
      .add({ name: 'gain', kind: 'real', values: [0.5, -0] })
      .build();
    expect(formatVcd(database, { version: 'test' }).split('\n')).toEqual([
      '$version test $end',
      '$timescale 1ns $end',
      '$var wire 1 ! clk $end',
      '$scope module tile $end',
      '$var wire 1 " busy $end',
      '$var wire 8 # level [7:0] $end',
      '$upscope $end',
      '$var real 64 $ gain $end',
      '$enddefinitions $end',
      '#0',
      '1!',
      '0"',
      'b11111111 #',
      'r0.5 $',
      '#1',
      '0!',
      '#2',
      '1!',
      '1"',
      'bx0000000 #',
      'r-0 $',
      '#3',
      '0!',
      '#4',
      '',
    ]);
  });

  test('a file written in pieces is the text', async () => {
    const values = Array.from({ length: 20_000 }, (_, cycle) => (cycle * 2_654_435_761) % 2 ** 32);
    const database = new WaveDatabaseBuilder().addClock('clk').add({ name: 'a', width: 32, values }).build();
    const directory = await mkdtemp(join(tmpdir(), 'vcd-'));
    try {
      const path = join(directory, 'long.vcd');
      await writeVcd(path, database);
      const text = await readFile(path, 'utf8');
      expect(text.length).toBeGreaterThan(500_000);
      expect(text === formatVcd(database)).toBe(true);
      const read = await readVcd(path);
      for (const cycle of [0, 1, 9_999, 19_999]) expect(read.valueAt('a', 10 * cycle)).toBe(values[cycle]);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  test('more variables than one character can name', async () => {
    const builder = new WaveDatabaseBuilder();
    const count = 94 + 94 * 94 + 5;
    for (let index = 0; index < count; index++) builder.add({ name: `v${index}`, width: 16, values: [index] });
    const read = await readVcd(chunked(formatVcd(builder.build()), 65_536));
    expect(new Set(read.signals.map(({ id }) => id)).size).toBe(count);
    for (let index = 0; index < count; index++) expect(read.valueAt(`v${index}`, 0)).toBe(index);
  });
});

describe('builder', () => {
  test('labels from an array, a record of constants and a map', () => {
    const database = new WaveDatabaseBuilder()
      .add({ name: 'a', width: 2, labels: ['IDLE', 'RUN'], values: [0] })
      .add({ name: 'b', width: 40, labels: { IDLE: 0, RUN: 5 }, enumeration: 'state_e', values: [0] })
      .add({ name: 'c', width: 2, labels: new Map([[3, 'LAST']]), values: [0] })
      .build();
    expect(database.signal('a').enumeration).toEqual({
      name: 'a',
      labels: new Map([
        [0, 'IDLE'],
        [1, 'RUN'],
      ]),
    });
    expect(database.signal('b').enumeration?.labels.get(5n)).toBe('RUN');
    expect(database.signal('c').enumeration?.labels.get(3)).toBe('LAST');
  });

  test.each([
    [{ width: 8, values: [256] }, 'a in cycle 0 = 256: does not fit into 8 bits'],
    [{ width: 8, values: [0, -129] }, 'a in cycle 1 = -129: does not fit into 8 bits'],
    [{ width: 40, values: [1n << 40n] }, 'does not fit into 40 bits'],
    [{ width: 64, values: [2 ** 60] }, 'expected a whole number below 2^53; use a bigint'],
    [{ width: 8, values: [0.5] }, 'expected a whole number below 2^53'],
    [{ width: 4, values: ['01x'] }, 'a in cycle 0 = "01x": expected 4 characters out of 0, 1, x, z'],
    [{ width: 0, values: [] }, 'width of a = 0: expected a whole number of bits from 1'],
    [{ kind: 'real' as const, values: ['x'] }, 'a in cycle 0 = x: expected a number'],
  ])('%o is refused', (part, message) => {
    expect(() => new WaveDatabaseBuilder().add({ name: 'a', ...part }).build()).toThrow(message);
  });

  test('bad names, steps and first cycles are refused', () => {
    expect(() => new WaveDatabaseBuilder().add({ name: 'a..b', values: [] })).toThrow('signal name "a..b"');
    expect(() => new WaveDatabaseBuilder().addClock('a').addClock('a')).toThrow('signal a was added twice');
    expect(() => new WaveDatabaseBuilder({ step: 5 })).toThrow('step = 5: expected an even number');
    expect(() => new WaveDatabaseBuilder({ firstCycle: -1 })).toThrow('firstCycle = -1');
  });
});
