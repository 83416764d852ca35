import { describe, expect, it } from 'vitest';
import { ChopMode, GoldenTile, type TileConfiguration, type TileParameters, type TraceSink } from './index.ts';

/*
 * Transfer cases of the reference simulator (ideal read, one cell) in the controller's integers: an ADC step of .01 weight
 * units, so A = .3 reads as code 30.
 */

/** C of a 1 x 1 tile in steps after each of `transfers` transfers. */
function stepsAfterTransfers(
  parameters: Partial<TileParameters>,
  configuration: Partial<TileConfiguration>,
  transfers: number,
  code: (tile: GoldenTile) => number,
): number[] {
  let position = 0;
  const sink: TraceSink = {
    slot(_array, _phase, _slot, _rowMask, rowDown) {
      position += rowDown[0] === 1 ? -1 : 1;
    },
    read: () => undefined,
  };
  const tile: GoldenTile = new GoldenTile({
    parameters: { rows: 1, columns: 1, fractionBits: 3, ...parameters },
    configuration,
    adc: {
      readColumn(_column, codes) {
        codes[0] = code(tile);
      },
    },
    sink,
  });
  return Array.from({ length: transfers }, () => {
    tile.transfer();
    return position;
  });
}

/** Gain for `pulses` pulses per code. */
const gainOf = (pulses: number): number => Math.round(pulses * 2 ** (12 + 8));

describe('TTv2', () => {
  it('moves C at transfers 4, 8 and 12 when each read adds .3 of a pulse (P70)', () => {
    const steps = stepsAfterTransfers({}, { gain: gainOf(0.01) }, 13, () => 30);
    expect(steps).toEqual([0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3]);
  });

  it('moves C down for a negative gradient, at the same transfers', () => {
    const steps = stepsAfterTransfers({}, { gain: gainOf(0.01) }, 9, () => -30);
    expect(steps.map((step) => step + 0)).toEqual([0, 0, 0, -1, -1, -1, -1, -2, -2]);
  });

  it('never moves C by more than one step a transfer', () => {
    expect(stepsAfterTransfers({}, { gain: 65535 }, 6, () => 255)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('c-TTv2', () => {
  it('cancels an offset that does not flip with the chopper', () => {
    // Period 2: the buffer sees +.3 +.3 -.3 -.3; no pulse ever.
    const steps = stepsAfterTransfers(
      {},
      { gain: gainOf(0.01), chopMode: ChopMode.Regular, chopPeriod: 2 },
      200,
      () => 30,
    );
    expect(Math.max(...steps.map(Math.abs))).toBe(0);
  });

  it('collects a gradient that flips with it, on top of an offset', () => {
    // Code = offset 40 +- 10: +.5 +.5 -.3 -.3 in pulses of 1/100: .4 net a period of four reads, and a pulse resets to 0.
    const steps = stepsAfterTransfers(
      {},
      { gain: gainOf(0.01), chopMode: ChopMode.Regular, chopPeriod: 2 },
      400,
      (tile) => 40 + (tile.chop[0] === 0 ? 10 : -10),
    );
    expect(steps.at(-1)).toBeGreaterThan(20);
    expect(steps.every((step, index) => index === 0 || step >= steps[index - 1]!)).toBe(true);
  });

  it('without the chopper runs away on the offset alone', () => {
    expect(stepsAfterTransfers({}, { gain: gainOf(0.01) }, 400, () => 30).at(-1)).toBe(100);
  });
});

describe('AGAD', () => {
  const agad = { gain: gainOf(0.01), filterEnable: true, chopMode: ChopMode.Regular, chopPeriod: 4 } as const;

  it('learns an offset exactly in one period when the filter takes the last read (after P73)', () => {
    const steps = stepsAfterTransfers({ filterShift: 0 }, agad, 400, () => 30);
    expect(steps).toEqual(Array.from({ length: 400 }, () => 0));
  });

  it('moves only while the filter settles, then never again', () => {
    // filterShift 2: P after 4, 8, 12 reads is 30 (1 - .75^n) = 20.5, 27.0, 29.05 codes; gain 1 pulse a code.
    const steps = stepsAfterTransfers({ filterShift: 2 }, { ...agad, gain: 2 ** 15, chopPeriod: 4 }, 400, () => 30);
    const settled = steps.slice(40);
    expect(new Set(settled).size).toBe(1);
    // Second period (chopper -): 9.5 too much each of 4 reads, third (chopper +): 3 too much, ...
    expect(steps.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(Math.min(...steps)).toBeLessThan(0);
  });

  it('sees twice the gradient, whatever the offset', () => {
    // The reference is the read of the opposite chopper phase: dv = c(offset + c g - (offset - c g)) = 2 g = 20 codes, .202 of a pulse.
    for (const offset of [0, 100, -200]) {
      const steps = stepsAfterTransfers(
        { filterShift: 0 },
        { ...agad, gain: gainOf(0.0101) },
        29,
        (tile) => offset + (tile.chop[0] === 0 ? 10 : -10),
      );
      const afterFirstPeriod = steps.slice(4);
      const first = afterFirstPeriod.indexOf(1);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(first).toBeLessThan(5);
      // From there a pulse every five reads.
      expect(afterFirstPeriod.slice(first).map((step) => step - 1)).toEqual(
        Array.from({ length: 25 - first }, (_, index) => Math.floor(index / 5)),
      );
    }
  });
});
