import { expect, test } from 'vitest';
import { simulate, type In, type ParametersOf } from '../../tsgen/language/index.ts';
import { SymmetricPointFilter, type symmetricPointFilterParameters } from './symmetric-point-filter.ts';

const PARAMETERS = { rows: 2, columns: 2, adcBits: 6, fractionBits: 2, filterShift: 1 };
const REST: In<SymmetricPointFilter> = {
  clear: false,
  valid: false,
  code: 0,
  enable: true,
  inverted: false,
  switched: false,
};

type Controls = Partial<Pick<In<SymmetricPointFilter>, 'enable' | 'inverted' | 'switched'>>;

function filterOf(changes: Partial<ParametersOf<typeof symmetricPointFilterParameters>> = {}): SymmetricPointFilter {
  const filter = simulate(new SymmetricPointFilter({ ...PARAMETERS, ...changes }), { powerOnSeed: 5 });
  while (!filter.ready) filter.step(REST);
  return filter;
}

/** Feeds one column, one code a clock; returns the differences that come out. */
function column(filter: SymmetricPointFilter, codes: readonly number[], controls: Controls = {}): number[] {
  const differences: number[] = [];
  for (let clock = 0; clock < codes.length + 2; clock += 1) {
    const valid = clock < codes.length;
    filter.step({ ...REST, ...controls, valid, code: codes[clock] ?? 0 });
    if (filter.differenceValid) differences.push(filter.difference);
  }
  return differences;
}

const words = (memory: SymmetricPointFilter['means']): number[] => Array.from(memory as ArrayLike<number>);

test('a difference leaves two clocks after its code', () => {
  const filter = filterOf();
  const seen: boolean[] = [];
  filter.step({ ...REST, valid: true, code: 1 });
  for (let clock = 0; clock < 3; clock += 1) {
    seen.push(filter.differenceValid);
    filter.step(REST);
  }
  expect(seen).toEqual([false, true, false]);
});

test('the mean moves half way, rounded up, and becomes the reference when the column has been flipped', () => {
  const filter = filterOf();
  // Four filter units to an ADC step. Means: 0 -> 20/2 = 10, 0 -> -12/2 = -6.
  expect(column(filter, [5, -3])).toEqual([20, -12]);
  expect(words(filter.means).slice(0, 2)).toEqual([10, -6]);
  expect(words(filter.references).slice(0, 2)).toEqual([0, 0]);
  expect(column(filter, [1, 1])).toEqual([4, 4]);
  // 10 + (20 - 10 + 1 >> 1) = 15; -6 + (-4 + 6 + 1 >> 1) = -5.
  expect(column(filter, [5, -1], { switched: true })).toEqual([10, 2]);
  expect(words(filter.means)).toEqual([15, -5, 2, 2]);
  expect(words(filter.references)).toEqual([10, -6, 0, 0]);
  column(filter, [0, 0]);
  // The reference stays until the next flip.
  expect(column(filter, [5, -1], { inverted: true })).toEqual([-10, -2]);
});

test('with the filter off the reference is 0 and the memories keep their words', () => {
  const filter = filterOf({ columns: 1 });
  column(filter, [7, 9]);
  const means = words(filter.means);
  const references = words(filter.references);
  expect(column(filter, [3, -4], { enable: false, switched: true, inverted: true })).toEqual([-12, 16]);
  expect(words(filter.means)).toEqual(means);
  expect(words(filter.references)).toEqual(references);
});

test('clear empties both memories, one cell a clock', () => {
  const filter = filterOf();
  column(filter, [7, 9], { switched: true });
  column(filter, [1, 2]);
  filter.step({ ...REST, clear: true });
  let clocks = 0;
  for (; !filter.ready; clocks += 1) filter.step(REST);
  expect(clocks).toBe(4);
  expect([...words(filter.means), ...words(filter.references)]).toEqual(new Array(8).fill(0));
});

test('clear drops a code that is on its way', () => {
  for (const clocks of [0, 1]) {
    const filter = filterOf();
    filter.step({ ...REST, valid: true, code: 9 });
    for (let clock = 0; clock < clocks; clock += 1) filter.step(REST);
    filter.step({ ...REST, clear: true });
    while (!filter.ready) {
      expect(filter.differenceValid).toBe(false);
      filter.step(REST);
    }
    expect(column(filter, [1, 2])).toEqual([4, 8]);
    expect(words(filter.means)).toEqual([2, 4, 0, 0]);
  }
});

test.each([
  { rows: 1, columns: 1, filterShift: 0, fractionBits: 0 },
  { rows: 1, columns: 4, filterShift: 8, fractionBits: 8 },
  { rows: 5, columns: 1, filterShift: 3, fractionBits: 0, adcBits: 4 },
  { rows: 3, columns: 7, filterShift: 1, fractionBits: 8, adcBits: 14 },
])('agrees with exact integers for %o', (changes) => {
  const { rows, columns, adcBits, fractionBits, filterShift } = { ...PARAMETERS, ...changes };
  const filter = filterOf(changes);
  const mean = new Array<bigint>(rows * columns).fill(0n);
  const reference = new Array<bigint>(rows * columns).fill(0n);
  const half = filterShift === 0 ? 0n : 1n << BigInt(filterShift - 1);
  let state = 777;
  const random = (bits: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * 2 ** bits);
  };
  for (let read = 0; read < 60; read += 1) {
    const controls = { enable: random(3) !== 0, inverted: random(1) === 1, switched: random(2) === 0 };
    const low = -(2 ** (adcBits - 1));
    const codes = Array.from({ length: rows }, () =>
      random(2) === 0 ? (random(1) === 0 ? low : -low - 1) : random(adcBits) + low,
    );
    const expected = codes.map((code, row) => {
      const cell = (read % columns) * rows + row;
      const value = BigInt(code) << BigInt(fractionBits);
      if (!controls.enable) return Number(controls.inverted ? -value : value);
      if (controls.switched) reference[cell] = mean[cell]!;
      mean[cell] = mean[cell]! + ((value - mean[cell]! + half) >> BigInt(filterShift));
      const rise = value - reference[cell]!;
      return Number(controls.inverted ? -rise : rise);
    });
    expect(
      column(filter, codes, controls).map((value) => value + 0),
      `read ${read}`,
    ).toEqual(expected);
    expect(words(filter.means).map(BigInt)).toEqual(mean);
    expect(words(filter.references).map(BigInt)).toEqual(reference);
  }
});
