import { expect, test } from 'vitest';
import { resetState, simulate, type In } from '../../tsgen/language/index.ts';
import { Chopper, ChopMode } from './chopper.ts';
import { lineSeeds, nextRandom } from './random.ts';

const REST: In<Chopper> = {
  clear: false,
  column: 0,
  finish: false,
  mode: ChopMode.Off,
  probability: 0,
  lastSweep: false,
  filterEnable: true,
};

function chopperOf(columns: number): Chopper {
  return simulate(new Chopper({ columns, generatorLine: 9 }));
}

test('mode Off never flips, whatever the probability and the sweep', () => {
  const chopper = chopperOf(2);
  for (let n = 0; n < 50; n += 1) chopper.step({ ...REST, finish: true, probability: 256, lastSweep: true });
  expect(chopper.step(REST)).toEqual({ inverted: false, switched: false });
});

test('mode Regular flips the column that was read in the last sweep of the period only', () => {
  const chopper = chopperOf(3);
  chopper.step({ ...REST, column: 1, finish: true, mode: ChopMode.Regular, lastSweep: false });
  expect(chopper.step({ ...REST, column: 1 })).toEqual({ inverted: false, switched: false });
  chopper.step({ ...REST, column: 1, finish: true, mode: ChopMode.Regular, lastSweep: true });
  expect(chopper.step({ ...REST, column: 1 })).toEqual({ inverted: true, switched: true });
  expect(chopper.step({ ...REST, column: 0 })).toEqual({ inverted: false, switched: false });
  expect(Array.from(chopper.chop as ArrayLike<number>)).toEqual([0, 1, 0]);
});

test('the mark goes with the next transfer when the filter is on, and stays when it is off', () => {
  const chopper = chopperOf(1);
  const flip = { ...REST, finish: true, mode: ChopMode.Regular, lastSweep: true };
  chopper.step({ ...flip, filterEnable: false });
  chopper.step({ ...REST, finish: true, filterEnable: false });
  expect(chopper.step(REST)).toEqual({ inverted: true, switched: true });
  chopper.step({ ...REST, finish: true });
  expect(chopper.step(REST)).toEqual({ inverted: true, switched: false });
  // Used and set again in one transfer.
  chopper.step(flip);
  chopper.step(flip);
  expect(chopper.step(REST)).toEqual({ inverted: true, switched: true });
});

test('mode Random draws once a transfer and flips when the top byte is below the probability', () => {
  const chopper = chopperOf(1);
  let state = lineSeeds(9, 1)(0);
  let inverted = false;
  let flips = 0;
  for (let n = 0; n < 300; n += 1) {
    // Transfers in other modes do not draw.
    if (n % 7 === 0) chopper.step({ ...REST, finish: true });
    chopper.step({ ...REST, finish: true, mode: ChopMode.Random, probability: 100 });
    if (state >>> 24 < 100) {
      inverted = !inverted;
      flips += 1;
    }
    state = nextRandom(state);
    expect(chopper.step(REST).inverted, `transfer ${n}`).toBe(inverted);
  }
  expect(flips).toBeGreaterThan(80);
  expect(flips).toBeLessThan(160);
});

test('clear forgets the choppers and not the generator; reset forgets both', () => {
  const seed = lineSeeds(9, 1)(0);
  const chopper = chopperOf(1);
  chopper.step({ ...REST, finish: true, mode: ChopMode.Random, probability: 256 });
  expect(chopper.step(REST)).toEqual({ inverted: true, switched: true });
  chopper.step({ ...REST, clear: true });
  expect(chopper.step(REST)).toEqual({ inverted: false, switched: false });
  expect(chopper.generator).toBe(nextRandom(seed));
  resetState(chopper);
  expect(chopper.generator).toBe(seed);
});
