import { describe, expect, test } from 'vitest';
import type { TileConfiguration, TraceEvent } from '../testing/tile-driver.ts';
import { linesOf, randomIntegers, readyDriver, writeLines } from '../testing/tiles.ts';
import { Command } from './agad-tile.ts';
import { ChopMode } from './chopper.ts';

/** Reads as `R1`, slots on C as `C0 rows down columns`. */
function brief(events: readonly TraceEvent[]): string[] {
  return events.map((event) =>
    event.kind === 'read'
      ? `R${event.column}`
      : `${event.array}${event.phase} ${event.rowMask} ${event.rowDown} ${event.columnMask}`,
  );
}

/** With gain 256, gainShift 8 and the filter off a buffer unit is an ADC step; the threshold is 16. */
const AGAD: Partial<TileConfiguration> = { filterEnable: true, chopMode: ChopMode.Regular, chopPeriod: 2 };

describe('Tiki-Taka v2', () => {
  test('reads the columns in turn, accumulates, writes up and then down', () => {
    // Rows: reaches +16 in three reads, -16 in two, never.
    const driver = readyDriver({ rows: 3, columns: 2 }, { code: (row, column) => [7, -8, 1][row]! * (1 - column) });
    const transfers = Array.from({ length: 6 }, () => brief(driver.run(Command.Transfer)));
    expect(transfers).toEqual([['R0'], ['R1'], ['R0', 'C1 010 010 10'], ['R1'], ['R0', 'C0 100 000 10'], ['R1']]);
  });

  test('up and down in one train: two slots without an idle clock', () => {
    const driver = readyDriver({ rows: 2, columns: 1 }, { code: (row) => (row === 0 ? 16 : -16) });
    driver.recording = true;
    const events = driver.run(Command.Transfer, { setupClocks: 1, widthClocks: 2, gapClocks: 1 });
    expect(brief(events)).toEqual(['R0', 'C0 10 00 1', 'C1 01 01 1']);
    const wave = driver.waves.map((pins) => (pins.strobe ? 'W' : pins.columnPulse === '1' ? 'S' : '-')).join('');
    expect(wave).toMatch(/^-+SWW-SWW-$/);
    expect(driver.waves.filter((pins) => pins.strobe && !pins.arraySelect)).toEqual([]);
  });

  test('after the stated number of updates a transfer follows in the same command', () => {
    const driver = readyDriver({ rows: 1, columns: 3 });
    const configuration = { trainLength: 0, transferEvery: 2 };
    const updates = Array.from({ length: 8 }, () => brief(driver.run(Command.Update, configuration)).join());
    expect(updates).toEqual(['', 'R0', '', 'R1', '', 'R2', '', 'R0']);
    // A transfer by command does not count.
    expect(brief(driver.run(Command.Update, configuration))).toEqual([]);
    expect(brief(driver.run(Command.Transfer, configuration))).toEqual(['R1']);
    expect(brief(driver.run(Command.Update, configuration))).toEqual(['R2']);
  });

  test('the sticky flag tells that a word was clipped', () => {
    // bufferBits 6: -32..31. 16 * 2 units in one read.
    const driver = readyDriver({ rows: 1, columns: 1, bufferBits: 6 }, { code: () => 31 });
    driver.run(Command.Transfer);
    expect(driver.clock().saturated).toBe(false);
    driver.run(Command.Transfer, { gain: 512 });
    expect(driver.clock().saturated).toBe(true);
    driver.run(Command.Transfer, { gain: 0 });
    expect(driver.clock().saturated).toBe(true);
    driver.run(Command.Clear);
    expect(driver.clock().saturated).toBe(false);
  });
});

describe('c-TTv2', () => {
  test('a chopped column is inverted on the lines and in the reads', () => {
    const driver = readyDriver({ rows: 1, columns: 2 }, { code: () => 16 });
    writeLines(driver, linesOf('+'), linesOf('++'));
    const chopped = { chopMode: ChopMode.Regular, chopPeriod: 1 };
    expect(brief(driver.run(Command.Transfer, chopped))).toEqual(['R0', 'C0 1 0 10']);
    // Column 0 is inverted now: it fires with the negative columns.
    expect(brief(driver.run(Command.Update))).toEqual(['A0 1 1 01', 'A1 1 0 10']);
    expect(brief(driver.run(Command.Transfer, chopped))).toEqual(['R1', 'C0 1 0 01']);
    // The same code with the sign of the chopper taken out: -16.
    expect(brief(driver.run(Command.Transfer, chopped))).toEqual(['R0', 'C1 1 1 10']);
    expect(brief(driver.run(Command.Update))).toEqual(['A0 1 1 10', 'A1 1 0 01']);
  });

  test('an offset of the reference averages out', () => {
    const driver = readyDriver({ rows: 1, columns: 1 }, { code: () => 15 });
    const chopped = { chopMode: ChopMode.Regular, chopPeriod: 1 };
    const events = Array.from({ length: 20 }, () => brief(driver.run(Command.Transfer, chopped))).flat();
    expect(new Set(events)).toEqual(new Set(['R0']));
    const plain = Array.from({ length: 20 }, () => brief(driver.run(Command.Transfer))).flat();
    expect(plain).toContain('C0 1 0 1');
  });

  test('random chopping flips about as often as it should', () => {
    const driver = readyDriver({ rows: 1, columns: 1 }, { code: () => 16 });
    const random = { chopMode: ChopMode.Random, chopProbability: 64 };
    const polarities = Array.from({ length: 400 }, () => brief(driver.run(Command.Transfer, random))[1]!.slice(0, 2));
    const flips = polarities.filter((polarity, n) => n > 0 && polarity !== polarities[n - 1]).length;
    // Mean 100, standard deviation 8.7: five of them on either side.
    expect(flips).toBeGreaterThan(56);
    expect(flips).toBeLessThan(144);
    const always = { chopMode: ChopMode.Random, chopProbability: 256 };
    const alternating = Array.from({ length: 6 }, () => brief(driver.run(Command.Transfer, always))[1]!.slice(0, 2));
    expect(new Set(alternating.slice(1).map((polarity, n) => polarity !== alternating[n]))).toEqual(new Set([true]));
  });
});

describe('AGAD', () => {
  test('the first period only fills the filter; then the mean of the last period is the reference', () => {
    // One cell that always reads 20; filter units are eighths, the filter moves half way.
    const driver = readyDriver({ rows: 1, columns: 1 }, { code: () => 20 });
    const events = Array.from({ length: 8 }, () => brief(driver.run(Command.Transfer, AGAD)).slice(1).join());
    // v = 160 in filter units. P after each read: 80, 120, 140, 150, 155, 158, 159, 160.
    // Sweeps 0, 1: R = 0, difference 160: 20 buffer units each, over the threshold, not written. Flip.
    // Sweeps 2, 3: R = 120, difference -40 (chopped): -5 and -10. Flip.
    // Sweeps 4, 5: R = 150, difference 10: 1.25 rounds to 1: -9, -8. Flip.
    // Sweeps 6, 7: R = 158, difference -2: -0.25 rounds to 0.
    expect(events).toEqual(['', '', '', '', '', '', '', '']);
    const { buffer, filter, scheduler } = driver.tile;
    expect([buffer.words[0], filter.means[0], filter.references[0]]).toEqual([-8, 160, 158]);
    expect([scheduler.sweep, scheduler.sweepInPeriod]).toEqual([8, 0]);
    // Without the filter the buffer sees the code itself: 20 - 8 is below the threshold, 32 is not.
    expect(brief(driver.run(Command.Transfer))).toEqual(['R0']);
    expect(brief(driver.run(Command.Transfer))).toEqual(['R0', 'C0 1 0 1']);
  });

  test('writes begin with sweep chopPeriod', () => {
    const random = randomIntegers(4);
    const driver = readyDriver({ rows: 2, columns: 2 }, { code: () => (random(2) === 0 ? -200 : 200) });
    const writes = Array.from({ length: 12 }, () => brief(driver.run(Command.Transfer, AGAD)).length > 1);
    expect(writes.slice(0, 4)).toEqual([false, false, false, false]);
    expect(writes.slice(4)).toContain(true);
  });
});

describe('sizes', () => {
  test.each([
    [1, 1],
    [3, 7],
    [1, 5],
    [5, 1],
    [16, 16],
    [64, 32],
  ])('%i rows, %i columns: every cell has words of its own', (rows, columns) => {
    const codes = (row: number, column: number): number => (row + 3 * column) % 11;
    const driver = readyDriver({ rows, columns, thresholdBits: 12 }, { code: codes });
    // Each sweep adds the code once.
    for (let transfer = 0; transfer < 3 * columns; transfer += 1) driver.run(Command.Transfer);
    const expected = Array.from(
      { length: rows * columns },
      (_, cell) => 3 * codes(cell % rows, Math.floor(cell / rows)),
    );
    expect(Array.from(driver.tile.buffer.words as ArrayLike<number>)).toEqual(expected);
  });

  test('512 by 512: an update and a transfer', () => {
    const driver = readyDriver({ rows: 512, columns: 512 }, { code: (row) => (row % 2 === 0 ? 16 : -16) });
    writeLines(driver, linesOf('+-'.repeat(256)), linesOf('0+'.repeat(256)));
    const events = driver.run(Command.Update, { trainLength: 2, transferEvery: 1 });
    expect(events.map((event) => event.kind)).toEqual(['slot', 'slot', 'slot', 'slot', 'read', 'slot', 'slot']);
    expect(brief(events)[0]).toBe(`A0 ${'11'.repeat(256)} ${'10'.repeat(256)} ${'01'.repeat(256)}`);
    expect(brief(events)[6]).toBe(`C1 ${'01'.repeat(256)} ${'01'.repeat(256)} 1${'0'.repeat(511)}`);
  });
});

describe('readout handshake', () => {
  test.each([1, 2, 16, 50])('a row a clock: a transfer of %i rows takes as many clocks and seven', (rows) => {
    const driver = readyDriver({ rows, columns: 2 });
    for (const wanted of [rows + 7, rows + 7]) {
      const start = driver.clocks;
      driver.run(Command.Transfer);
      expect(driver.clocks - start).toBe(wanted);
    }
  });

  test('the request stays, with its column, until it is taken', () => {
    const driver = readyDriver({ rows: 1, columns: 2 }, { code: () => 0, requestDelay: () => 5 });
    driver.recording = true;
    driver.run(Command.Transfer);
    expect(driver.waves.map((pins) => Number(pins.readValid)).join('')).toMatch(/^01{6}0+$/);
  });

  test.each([
    { rows: 1, columns: 1, phases: 2 },
    { rows: 3, columns: 7, phases: 4 },
    { rows: 1, columns: 6, phases: 2 },
    { rows: 6, columns: 1, phases: 4 },
    { rows: 16, columns: 16, phases: 2 },
  ])('the trace does not depend on the delays: %o', (size) => {
    const scenario = (delaySeed: number | undefined): readonly TraceEvent[] => {
      const value = randomIntegers(11);
      const delay = delaySeed === undefined ? (): number => 0 : randomIntegers(delaySeed);
      const driver = readyDriver(size, {
        code: () => value(512) - 256,
        requestDelay: () => delay(6),
        codeDelay: () => delay(4),
      });
      const random = randomIntegers(5);
      const line = (): { probability: number; negative: boolean } => ({
        probability: random(257),
        negative: random(2) === 1,
      });
      writeLines(driver, Array.from({ length: size.rows }, line), Array.from({ length: size.columns }, line));
      const events: TraceEvent[] = [];
      for (let command = 0; command < 60; command += 1) {
        const configuration = {
          ...AGAD,
          trainLength: random(4),
          transferEvery: 1 + random(3),
          gapClocks: random(3),
          setupClocks: random(3),
          chopMode: random(2) === 0 ? ChopMode.Random : ChopMode.Regular,
          chopProbability: 100,
          filterEnable: random(4) !== 0,
        };
        events.push(...driver.run(random(3) === 0 ? Command.Transfer : Command.Update, configuration));
      }
      return events;
    };
    const expected = scenario(undefined);
    expect(expected.some((event) => event.kind === 'slot' && event.array === 'C')).toBe(true);
    for (const seed of [1, 2, 3]) expect(scenario(seed), `delay seed ${seed}`).toEqual(expected);
  });
});

describe('saturation of parameters', () => {
  test.each([
    { fractionBits: 0, filterShift: 0, gainShift: 0, adcBits: 4, gainBits: 4, bufferBits: 4, thresholdBits: 2 },
    { fractionBits: 8, filterShift: 8, gainShift: 16, adcBits: 14, gainBits: 18, bufferBits: 24, thresholdBits: 20 },
    { fractionBits: 8, filterShift: 8, gainShift: 0, adcBits: 14, gainBits: 18, bufferBits: 4, thresholdBits: 2 },
    { fractionBits: 0, filterShift: 8, gainShift: 16, adcBits: 14, gainBits: 18, bufferBits: 24, thresholdBits: 2 },
  ])('extreme codes and gains at %o', (corner) => {
    const { adcBits, fractionBits, filterShift, gainBits, gainShift, bufferBits, thresholdBits } = corner;
    const [low, high] = [-(2 ** (adcBits - 1)), 2 ** (adcBits - 1) - 1];
    const random = randomIntegers(21);
    const fed: number[] = [];
    const driver = readyDriver(
      { rows: 1, columns: 1, ...corner },
      {
        code: () => {
          const code = random(3) === 0 ? 0 : random(2) === 0 ? low : high;
          fed.push(code);
          return code;
        },
      },
    );
    const gain = 2 ** gainBits - 1;
    const configuration = { filterEnable: true, chopMode: ChopMode.Regular, chopPeriod: 3, gain };
    const exponent = BigInt(gainShift + fractionBits);
    const round = (value: bigint, shift: bigint): bigint => (value + (shift === 0n ? 0n : 1n << (shift - 1n))) >> shift;
    let [mean, reference, word] = [0n, 0n, 0n];
    let inverted = false;
    for (let sweep = 0; sweep < 60; sweep += 1) {
      const events = brief(driver.run(Command.Transfer, configuration)).slice(1);
      const value = BigInt(fed[sweep]!) << BigInt(fractionBits);
      if (sweep > 0 && sweep % 3 === 0) {
        reference = mean;
        inverted = !inverted;
      }
      const difference = inverted ? reference - value : value - reference;
      const sum = word + round(difference * BigInt(gain), exponent);
      word = sum >= 1n << BigInt(bufferBits - 1) ? (1n << BigInt(bufferBits - 1)) - 1n : sum;
      if (word < -(1n << BigInt(bufferBits - 1))) word = -(1n << BigInt(bufferBits - 1));
      const threshold = 1n << BigInt(thresholdBits);
      const expected = word >= threshold ? ['C0 1 0 1'] : word <= -threshold ? ['C1 1 1 1'] : [];
      if (expected.length > 0) word = 0n;
      mean += round(value - mean, BigInt(filterShift));
      expect(events, `sweep ${sweep}`).toEqual(sweep < 3 ? [] : expected);
    }
  });
});
