import { expect, test } from 'vitest';
import { simulate } from '../../tsgen/language/index.ts';
import { SlotTimer } from './slot-timer.ts';

interface Timing {
  readonly setupClocks: number;
  readonly widthClocks: number;
  readonly gapClocks: number;
}

/** Per clock: S masks without strobe, W masks and strobe, '-' neither; from the clock after the first request on. */
function waveform(timing: Timing, slots: number, clocks: number): string {
  const timer = simulate(new SlotTimer({ clockBits: 8 }));
  let masks = false;
  let strobe = false;
  let begun = 0;
  let text = '';
  for (let clock = 0; clock <= clocks; clock += 1) {
    if (clock > 0) text += strobe ? (masks ? 'W' : '!') : masks ? 'S' : '-';
    const out = timer.step({ request: begun < slots, ...timing });
    if (out.slotBegins) {
      begun += 1;
      masks = true;
    } else if (out.masksOff) masks = false;
    strobe = out.strobe;
  }
  return text;
}

const TIMINGS: readonly Timing[] = [0, 1, 2, 7, 255].flatMap((setupClocks) =>
  [1, 2, 255].flatMap((widthClocks) => [0, 1, 3, 255].map((gapClocks) => ({ setupClocks, widthClocks, gapClocks }))),
);

test.each(TIMINGS)('three slots of $setupClocks + $widthClocks + $gapClocks clocks follow without idle', (timing) => {
  const { setupClocks, widthClocks, gapClocks } = timing;
  const slot = 'S'.repeat(setupClocks) + 'W'.repeat(widthClocks) + '-'.repeat(gapClocks);
  expect(waveform(timing, 3, 3 * slot.length + 5)).toBe(slot.repeat(3) + '-----');
});

test('it is free in the last clock of a slot and at rest, and nowhere else', () => {
  const timer = simulate(new SlotTimer({ clockBits: 8 }));
  const timing = { setupClocks: 2, widthClocks: 1, gapClocks: 1 };
  const free = [timer.step({ request: true, ...timing }).free];
  for (let clock = 0; clock < 6; clock += 1) free.push(timer.step({ request: false, ...timing }).free);
  //                    request, S,     S,     W,     gap,  rest, rest
  expect(free).toEqual([true, false, false, false, true, true, true]);
});
