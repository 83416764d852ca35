import { describe, expect, test } from 'vitest';
import { resetState } from '../../tsgen/language/index.ts';
import { TileDriver, type TraceEvent } from '../testing/tile-driver.ts';
import { linesOf, readyDriver, tileOf, writeLines } from '../testing/tiles.ts';
import { Command } from './agad-tile.ts';
import { ChopMode } from './chopper.ts';

const SIZE = { rows: 3, columns: 4 };
const CONFIGURATION = {
  trainLength: 2,
  setupClocks: 1,
  widthClocks: 2,
  gapClocks: 1,
  transferEvery: 2,
  filterEnable: true,
  chopMode: ChopMode.Regular,
  chopPeriod: 2,
};
const code = (row: number, column: number): number => 40 * row - 13 * column - 20;

/** Lines that always or never fire, then updates and transfers: the same trace from every cleared tile. */
function scenario(driver: TileDriver): readonly TraceEvent[] {
  writeLines(driver, linesOf('+-0'), linesOf('-0++'));
  const events: TraceEvent[] = [];
  for (let update = 0; update < 30; update += 1) events.push(...driver.run(Command.Update, CONFIGURATION));
  return events;
}

describe('clearing', () => {
  test('after reset the tile is busy for rows * columns clocks and a few, without a done', () => {
    const driver = new TileDriver(tileOf(SIZE));
    driver.recording = true;
    const clocks = driver.settle();
    expect(clocks).toBeGreaterThanOrEqual(12);
    expect(clocks).toBeLessThanOrEqual(16);
    expect(driver.waves.some((pins) => pins.done || pins.readValid || pins.strobe)).toBe(false);
  });

  test('takes no command and no line before it is over', () => {
    const driver = new TileDriver(tileOf(SIZE));
    const { commandReady, lineReady } = driver.clock({ commandValid: true, command: Command.Transfer });
    expect([commandReady, lineReady]).toEqual([false, false]);
    driver.settle();
    expect(driver.takeTrace()).toEqual([]);
  });

  test('Clear takes rows * columns clocks and a few, and ends in one done', () => {
    const driver = readyDriver(SIZE);
    const start = driver.clocks;
    expect(driver.run(Command.Clear)).toEqual([]);
    expect(driver.clocks - start).toBeGreaterThanOrEqual(12);
    expect(driver.clocks - start).toBeLessThanOrEqual(16);
    expect(driver.tile.done).toBe(true);
    driver.clock();
    expect(driver.tile.done).toBe(false);
  });

  test('Clear forgets everything but the generators', () => {
    const fresh = readyDriver(SIZE, { code });
    const expected = scenario(fresh);
    expect(expected.filter((event) => event.kind === 'slot' && event.array === 'C').length).toBeGreaterThan(3);

    const used = readyDriver(SIZE, { code });
    scenario(used);
    used.run(Command.Transfer, { filterEnable: true, chopMode: ChopMode.Regular });
    expect(scenario(used)).not.toEqual(expected);
    const generator = used.tile.rowBank.generators[0];
    used.run(Command.Clear);
    expect(used.tile.rowBank.generators[0]).toBe(generator);
    // Lines are at probability 0 again.
    expect(used.run(Command.Update)).toMatchObject([{ rowMask: '000' }, { rowMask: '000' }]);
    used.run(Command.Clear);
    expect(scenario(used)).toEqual(expected);
  });

  test('a line that is offered with Clear is cleared too', () => {
    const driver = readyDriver({ rows: 1, columns: 1 });
    driver.clock({
      commandValid: true,
      command: Command.Clear,
      lineValid: true,
      lineIndex: 0,
      lineProbability: 256,
    });
    driver.settle();
    expect(driver.run(Command.Update)).toMatchObject([{ rowMask: '0' }, { rowMask: '0' }]);
  });

  test('nothing depends on what the memories hold at power-on', () => {
    const traces = [1, 2, 3].map((powerOnSeed) => {
      const driver = new TileDriver(tileOf(SIZE), { code }, powerOnSeed);
      driver.settle();
      return scenario(driver);
    });
    expect(traces[1]).toEqual(traces[0]);
    expect(traces[2]).toEqual(traces[0]);
  });
});

describe('reset', () => {
  test('in the middle of a command the tile starts as after power-on', () => {
    const expected = scenario(readyDriver(SIZE, { code }));
    // The first update takes 2 + 2 * 2 * 4 clocks, the second one 18 and a transfer.
    for (let clocks = 1; clocks <= 48; clocks += 1) {
      const tile = tileOf(SIZE);
      const first = new TileDriver(tile, { code });
      first.settle();
      writeLines(first, linesOf('+++'), linesOf('++++'));
      for (let clock = 0; clock < clocks; clock += 1) {
        first.clock({ ...CONFIGURATION, commandValid: true, command: Command.Update });
      }
      resetState(tile);
      expect(first.pins()).toEqual({
        strobe: false,
        arraySelect: false,
        slot: 0,
        phase: 0,
        rowPulse: '000',
        rowDown: '000',
        columnPulse: '0000',
        readValid: false,
        done: false,
      });
      const again = new TileDriver(tile, { code });
      again.settle();
      expect(scenario(again), `reset after ${clocks} clocks`).toEqual(expected);
    }
  });
});

describe('commands', () => {
  test('done is high for one clock, the first in which the next command is taken', () => {
    const driver = readyDriver({ rows: 1, columns: 1 });
    driver.recording = true;
    for (const command of [Command.Update, Command.Transfer, Command.Clear]) {
      driver.run(command);
      expect(driver.clock({ commandValid: true, command: Command.Transfer }).commandReady).toBe(true);
      expect(driver.tile.done).toBe(false);
      driver.settle();
      driver.takeTrace();
    }
  });

  test('what is offered while a command is in progress changes nothing', () => {
    const expected = scenario(readyDriver(SIZE, { code }));
    const driver = readyDriver(SIZE, { code });
    writeLines(driver, linesOf('+-0'), linesOf('-0++'));
    const events: TraceEvent[] = [];
    for (let update = 0; update < 30; update += 1) {
      driver.clock({ ...CONFIGURATION, commandValid: true, command: Command.Update });
      // Clear and another configuration; withdrawn before the tile could take them.
      while (!driver.tile.done) {
        driver.clock({ commandValid: true, command: Command.Clear, widthClocks: 9, gain: 3, trainLength: 7 });
      }
      events.push(...driver.takeTrace());
    }
    expect(events).toEqual(expected);
  });

  test('a command is not taken without commandValid', () => {
    const driver = readyDriver(SIZE);
    writeLines(driver, linesOf('+++'), linesOf('++++'));
    for (const command of [Command.Clear, Command.Update, Command.Transfer]) driver.clock({ command, trainLength: 2 });
    expect(driver.clock().busy).toBe(false);
    expect(driver.run(Command.Update)).toMatchObject([{ rowMask: '111', columnMask: '1111' }, { rowMask: '111' }]);
  });

  test('the strobe is low, and so are the masks, whenever a column is read', () => {
    const driver = readyDriver(SIZE, { code, requestDelay: () => 3, codeDelay: () => 1 });
    driver.recording = true;
    writeLines(driver, linesOf('+-+'), linesOf('-+++'));
    let reading = 0;
    for (let update = 0; update < 20; update += 1) {
      driver.run(Command.Update, { ...CONFIGURATION, gapClocks: 0 });
      for (const pins of driver.waves) {
        if (!pins.readValid) continue;
        reading += 1;
        expect([pins.strobe, pins.rowPulse, pins.columnPulse]).toEqual([false, '000', '0000']);
      }
    }
    expect(reading).toBe(10 * 4);
  });
});
