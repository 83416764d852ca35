import { expect, test } from 'vitest';
import { resetState, simulate, type In } from '../../tsgen/language/index.ts';
import { LineBank } from './line-bank.ts';
import { lineSeeds, nextRandom } from './random.ts';

const REST: In<LineBank> = { clear: false, write: false, index: 0, probability: 0, sign: false, draw: false };

function bankOf(lines: number, firstLine = 0): LineBank {
  return simulate(new LineBank({ lines, firstLine }));
}

function write(bank: LineBank, index: number, probability: number, sign = false): void {
  bank.step({ ...REST, write: true, index, probability, sign });
}

function draw(bank: LineBank): { positive: number[]; negative: number[] } {
  const { positive, negative } = bank.step({ ...REST, draw: true });
  return { positive: Array.from(positive as ArrayLike<number>), negative: Array.from(negative as ArrayLike<number>) };
}

/** Top byte of the n-th draw (from 1) of a line. */
function drawOf(line: number, n: number): number {
  let state = lineSeeds(line, 1)(0);
  for (let step = 1; step < n; step += 1) state = nextRandom(state);
  return state >>> 24;
}

test('probability 0 never fires and 256 always, positive and negative lines apart', () => {
  const bank = bankOf(3);
  write(bank, 1, 256);
  write(bank, 2, 256, true);
  for (let slot = 0; slot < 300; slot += 1) {
    expect(draw(bank)).toEqual({ positive: [0, 1, 0], negative: [0, 0, 1] });
  }
});

test('a line fires exactly when the top byte of its own generator is below its probability', () => {
  const firstLine = 5;
  const bank = bankOf(2, firstLine);
  write(bank, 0, 77);
  write(bank, 1, 200);
  for (let n = 1; n <= 200; n += 1) {
    const expected = [Number(drawOf(firstLine, n) < 77), Number(drawOf(firstLine + 1, n) < 200)];
    expect(draw(bank).positive, `draw ${n}`).toEqual(expected);
  }
});

test('nothing fires and no generator moves without a draw', () => {
  const bank = bankOf(1);
  write(bank, 0, 256);
  for (let clock = 0; clock < 5; clock += 1) {
    expect(Array.from(bank.step(REST).positive as ArrayLike<number>)).toEqual([0]);
  }
  write(bank, 0, drawOf(0, 1));
  // u < p fails for p = u: this is still the first draw.
  expect(draw(bank).positive).toEqual([0]);
});

test('an index beyond the bank is ignored', () => {
  const bank = bankOf(3);
  write(bank, 3, 256);
  write(bank, 1023, 256);
  expect(draw(bank)).toEqual({ positive: [0, 0, 0], negative: [0, 0, 0] });
});

test('after clear nothing fires, however long', () => {
  const bank = bankOf(2);
  write(bank, 0, 256);
  write(bank, 1, 256, true);
  bank.step({ ...REST, clear: true });
  // A probability of 1/256 would survive 5000 draws once in 3e8 seeds.
  const fired = Array.from({ length: 5000 }, () => draw(bank)).filter(({ positive, negative }) =>
    [...positive, ...negative].includes(1),
  );
  expect(fired).toEqual([]);
});

test('clear wins over a write and leaves the generators alone; reset starts them again', () => {
  const bank = bankOf(1);
  write(bank, 0, 256, true);
  draw(bank);
  bank.step({ ...REST, clear: true, write: true, index: 0, probability: 256, sign: true });
  expect(draw(bank)).toEqual({ positive: [0], negative: [0] });
  const third = drawOf(0, 3);
  write(bank, 0, third + 1);
  // Positive again, and the third draw.
  expect(draw(bank)).toEqual({ positive: [1], negative: [0] });

  resetState(bank);
  write(bank, 0, drawOf(0, 1) + 1);
  expect(draw(bank)).toEqual({ positive: [1], negative: [0] });
});
