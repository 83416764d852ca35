import { expect, test } from 'vitest';
import { simulate, type In, type ParametersOf } from '../../tsgen/language/index.ts';
import { TransferBuffer, type transferBufferParameters } from './transfer-buffer.ts';

const PARAMETERS = {
  rows: 2,
  columns: 2,
  differenceBits: 8,
  gainBits: 8,
  shift: 3,
  thresholdBits: 4,
  bufferBits: 6,
};
const REST: In<TransferBuffer> = { clear: false, valid: false, difference: 0, gain: 8 };

function bufferOf(changes: Partial<ParametersOf<typeof transferBufferParameters>> = {}): TransferBuffer {
  const buffer = simulate(new TransferBuffer({ ...PARAMETERS, ...changes }), { powerOnSeed: 99 });
  settle(buffer);
  return buffer;
}

/** Waits for the end of the clearing; returns its length in clocks. */
function settle(buffer: TransferBuffer): number {
  let clocks = 0;
  for (; !buffer.ready; clocks += 1) buffer.step(REST);
  return clocks;
}

/** Feeds one column, one difference a clock, and waits for its masks. */
function column(buffer: TransferBuffer, differences: readonly number[], gain = 8): { up: string; down: string } {
  for (const difference of differences) buffer.step({ ...REST, valid: true, difference, gain });
  for (let clock = 0; !buffer.complete; clock += 1) {
    if (clock > 3) throw new Error('no complete');
    buffer.step(REST);
  }
  const text = (mask: TransferBuffer['up']): string => Array.from(mask as ArrayLike<number>).join('');
  return { up: text(buffer.up), down: text(buffer.down) };
}

function words(buffer: TransferBuffer): number[] {
  return Array.from(buffer.words as ArrayLike<number>);
}

test('clears one word a clock after reset', () => {
  const buffer = simulate(new TransferBuffer(PARAMETERS), { powerOnSeed: 3 });
  expect(settle(buffer)).toBe(4);
  expect(words(buffer)).toEqual([0, 0, 0, 0]);
});

test('accumulates column by column and fires at the threshold, not below it', () => {
  const buffer = bufferOf();
  expect(column(buffer, [15, -15])).toEqual({ up: '00', down: '00' });
  expect(column(buffer, [3, 4])).toEqual({ up: '00', down: '00' });
  expect(words(buffer)).toEqual([15, -15, 3, 4]);
  expect(buffer.anyUp || buffer.anyDown).toBe(false);
  expect(column(buffer, [1, -1])).toEqual({ up: '10', down: '01' });
  expect([buffer.anyUp, buffer.anyDown]).toEqual([true, true]);
  // Fired words start from 0 again.
  expect(words(buffer)).toEqual([0, 0, 3, 4]);
  expect(column(buffer, [0, 12])).toEqual({ up: '01', down: '00' });
  expect([buffer.anyUp, buffer.anyDown]).toEqual([true, false]);
  expect(column(buffer, [0, 0])).toEqual({ up: '00', down: '00' });
  expect([buffer.anyUp, buffer.anyDown]).toEqual([false, false]);
});

test('rounds half up, also below zero', () => {
  const buffer = bufferOf({ columns: 1 });
  // Shift 3: units of 8. 4/8 rounds to 1, -4/8 to 0, 3/8 to 0, -5/8 to -1.
  column(buffer, [4, -4], 1);
  expect(words(buffer)).toEqual([1, 0]);
  column(buffer, [3, -5], 1);
  expect(words(buffer)).toEqual([1, -1]);
});

test('clips to the two-s-complement range and keeps the flag until clear', () => {
  // A word can pass its threshold by more than its range in one step.
  const buffer = bufferOf({ columns: 1 });
  expect(column(buffer, [31, -32])).toEqual({ up: '10', down: '01' });
  expect(buffer.saturated).toBe(false);
  column(buffer, [32, 0]);
  expect(buffer.saturated).toBe(true);
  column(buffer, [0, 0]);
  expect(buffer.saturated).toBe(true);
  buffer.step({ ...REST, clear: true });
  expect([buffer.saturated, buffer.ready]).toEqual([false, false]);
  settle(buffer);
  column(buffer, [0, -33]);
  expect(buffer.saturated).toBe(true);
});

test('clear drops a difference that is on its way, and a column that is not complete', () => {
  const buffer = bufferOf();
  buffer.step({ ...REST, valid: true, difference: 5 });
  buffer.step({ ...REST, clear: true });
  settle(buffer);
  expect(column(buffer, [1, 2])).toEqual({ up: '00', down: '00' });
  expect(words(buffer)).toEqual([1, 2, 0, 0]);
  buffer.step({ ...REST, valid: true, difference: 5 });
  buffer.step(REST);
  buffer.step({ ...REST, clear: true });
  settle(buffer);
  expect(column(buffer, [16, 0])).toEqual({ up: '10', down: '00' });
});

test('ignores differences while it clears', () => {
  const buffer = bufferOf();
  column(buffer, [5, 6]);
  buffer.step({ ...REST, clear: true });
  while (!buffer.ready) buffer.step({ ...REST, valid: true, difference: 9 });
  expect(words(buffer)).toEqual([0, 0, 0, 0]);
  column(buffer, [1, 2]);
  expect(words(buffer)).toEqual([1, 2, 0, 0]);
});

test.each([
  { rows: 1, columns: 1 },
  { rows: 1, columns: 3 },
  { rows: 3, columns: 1 },
  { rows: 3, columns: 7, shift: 0, gainBits: 4, bufferBits: 24, thresholdBits: 20 },
  { rows: 4, columns: 2, shift: 24, differenceBits: 23, gainBits: 18, bufferBits: 24, thresholdBits: 16 },
  { rows: 2, columns: 2, shift: 24, differenceBits: 23, gainBits: 18, bufferBits: 4, thresholdBits: 2 },
])('agrees with exact integers for %o', (changes) => {
  const parameters = { ...PARAMETERS, ...changes };
  const { rows, columns, shift, differenceBits, gainBits, bufferBits, thresholdBits } = parameters;
  const buffer = bufferOf(changes);
  const expected = new Array<bigint>(rows * columns).fill(0n);
  const high = (1n << BigInt(bufferBits - 1)) - 1n;
  const threshold = 1n << BigInt(thresholdBits);
  const half = shift === 0 ? 0n : 1n << BigInt(shift - 1);
  let state = 12345;
  const random = (bits: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * 2 ** bits);
  };
  let clipped = false;
  for (let read = 0; read < 40; read += 1) {
    const extreme = read % 5 === 0;
    const gain = extreme ? 2 ** gainBits - 1 : random(gainBits);
    const differences = Array.from({ length: rows }, () =>
      extreme
        ? (random(1) === 0 ? -1 : 1) * (2 ** (differenceBits - 1) - 1)
        : random(differenceBits) - 2 ** (differenceBits - 1),
    );
    const masks = { up: '', down: '' };
    differences.forEach((difference, row) => {
      const cell = (read % columns) * rows + row;
      const sum = expected[cell]! + ((BigInt(difference) * BigInt(gain) + half) >> BigInt(shift));
      const kept = sum > high ? high : sum < -high - 1n ? -high - 1n : sum;
      clipped ||= kept !== sum;
      masks.up += kept >= threshold ? '1' : '0';
      masks.down += kept <= -threshold ? '1' : '0';
      expected[cell] = kept >= threshold || kept <= -threshold ? 0n : kept;
    });
    expect(column(buffer, differences, gain), `read ${read}`).toEqual(masks);
    expect(words(buffer).map(BigInt)).toEqual(expected);
    expect(buffer.saturated).toBe(clipped);
  }
});
