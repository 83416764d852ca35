import { describe, expect, test } from 'vitest';
import type { Pins, SlotEvent, TileConfiguration, TileDriver } from '../testing/tile-driver.ts';
import { linesOf, readyDriver, writeLines } from '../testing/tiles.ts';
import { Command } from './agad-tile.ts';
import { lineSeeds, nextRandom } from './random.ts';

function slots(driver: TileDriver, configuration: Partial<TileConfiguration>): SlotEvent[] {
  return driver.run(Command.Update, configuration).map((event) => {
    if (event.kind !== 'slot') throw new Error('a read in an update');
    return event;
  });
}

const masks = (slot: SlotEvent): string => `${slot.rowMask} ${slot.rowDown} ${slot.columnMask}`;

describe('signs', () => {
  test('two phases: all rows; down where the signs of row and columns agree', () => {
    const driver = readyDriver({ rows: 3, columns: 4, phases: 2 });
    writeLines(driver, linesOf('+-0'), linesOf('+-0-'));
    expect(slots(driver, {}).map(masks)).toEqual(['110 100 1000', '110 010 0101']);
  });

  test('four phases: one polarity of the rows at a time', () => {
    const driver = readyDriver({ rows: 3, columns: 4, phases: 4 });
    writeLines(driver, linesOf('+-0'), linesOf('+-0-'));
    expect(slots(driver, {}).map(masks)).toEqual(['100 100 1000', '100 000 0101', '010 000 1000', '010 010 0101']);
  });

  test('every cell gets the pulses of -d x, with two phases and with four', () => {
    for (const phases of [2, 4]) {
      const driver = readyDriver({ rows: 2, columns: 2, phases });
      writeLines(driver, linesOf('+-'), linesOf('+-'));
      const net = [0, 0, 0, 0];
      for (const slot of slots(driver, { trainLength: 5 })) {
        for (const cell of [0, 1, 2, 3]) {
          const row = cell >> 1;
          if (slot.rowMask[row] === '1' && slot.columnMask[cell & 1] === '1') {
            net[cell]! += slot.rowDown[row] === '1' ? -1 : 1;
          }
        }
      }
      expect(net, `${phases} phases`).toEqual([-5, 5, 5, -5]);
    }
  });
});

describe('slots', () => {
  test('phase by phase, numbered, empty slots included', () => {
    const driver = readyDriver({ rows: 1, columns: 1, phases: 4 });
    const events = slots(driver, { trainLength: 3 });
    expect(events.map(({ array, phase, slot }) => `${array}${phase}.${slot}`).join(' ')).toBe(
      'A0.0 A0.1 A0.2 A1.0 A1.1 A1.2 A2.0 A2.1 A2.2 A3.0 A3.1 A3.2',
    );
    expect(new Set(events.map(masks))).toEqual(new Set(['0 0 0']));
  });

  test('the longest train has maximumTrain slots', () => {
    for (const maximumTrain of [1, 2, 255]) {
      const driver = readyDriver({ rows: 1, columns: 1, maximumTrain });
      expect(slots(driver, { trainLength: maximumTrain })).toHaveLength(2 * maximumTrain);
    }
  });

  test('a train of length 0 ends at once', () => {
    const driver = readyDriver({ rows: 2, columns: 2 });
    const start = driver.clocks;
    expect(slots(driver, { trainLength: 0, setupClocks: 9 })).toEqual([]);
    expect(driver.clocks - start).toBe(2);
  });
});

describe('random numbers', () => {
  test('every line draws from its own generator in every slot of every update, and never else', () => {
    const [rows, columns] = [3, 2];
    const driver = readyDriver({ rows, columns });
    const rowProbabilities = [40, 0, 200];
    const columnProbabilities = [128, 90];
    writeLines(
      driver,
      rowProbabilities.map((probability) => ({ probability, negative: false })),
      columnProbabilities.map((probability, index) => ({ probability, negative: index === 1 })),
    );
    // The registers are one step ahead, so the first draw is the seed as it is.
    const states = Array.from({ length: rows + columns }, (_, line) => lineSeeds(line, 1)(0));
    const probabilities = [...rowProbabilities, ...columnProbabilities];
    for (let update = 0; update < 6; update += 1) {
      for (const { phase, slot, ...event } of slots(driver, { trainLength: 7 })) {
        const fires = states.map((state, line) => state >>> 24 < probabilities[line]!);
        states.forEach((state, line) => (states[line] = nextRandom(state)));
        const rowMask = fires.slice(0, rows).map(Number).join('');
        const expected = {
          rowMask,
          // Positive rows: down with the positive columns.
          rowDown: phase === 0 ? rowMask : '000',
          columnMask: phase === 0 ? `${Number(fires[3])}0` : `0${Number(fires[4])}`,
        };
        expect(event, `update ${update} phase ${phase} slot ${slot}`).toMatchObject(expected);
      }
      driver.run(Command.Transfer);
    }
  });
});

describe('timing', () => {
  const text = ({ strobe, rowPulse }: Pins): string =>
    strobe ? (rowPulse === '1' ? 'W' : '!') : rowPulse === '1' ? 'S' : '-';

  test.each([
    [0, 1, 0],
    [0, 1, 2],
    [1, 1, 0],
    [3, 2, 1],
    [0, 4, 0],
    [255, 255, 255],
  ])('%i setup, %i width, %i gap clocks, without an idle clock in the train', (setupClocks, widthClocks, gapClocks) => {
    const driver = readyDriver({ rows: 1, columns: 1, phases: 4 });
    writeLines(driver, linesOf('+'), linesOf('+'));
    // Phases 2 and 3 pulse negative rows: none here.
    driver.recording = true;
    driver.run(Command.Update, { trainLength: 2, setupClocks, widthClocks, gapClocks });
    const gap = '-'.repeat(gapClocks);
    const pulse = 'S'.repeat(setupClocks) + 'W'.repeat(widthClocks) + gap;
    const empty = '-'.repeat(setupClocks) + '!'.repeat(widthClocks) + gap;
    // One clock takes the command, one loads the first masks.
    expect(driver.waves.map(text).join('')).toBe(`--${pulse.repeat(4)}${empty.repeat(4)}`);
    expect(driver.pins()).toMatchObject({ done: true, strobe: false, rowPulse: '0', rowDown: '0', columnPulse: '0' });
  });

  test('the configuration is the one offered with the command', () => {
    // The driver offers other values in all later clocks.
    const driver = readyDriver({ rows: 1, columns: 1 });
    const start = driver.clocks;
    slots(driver, { trainLength: 4, setupClocks: 5, widthClocks: 6, gapClocks: 7 });
    expect(driver.clocks - start).toBe(2 + 2 * 4 * 18);
  });
});

describe('the line port', () => {
  test('takes no line while a command is in progress', () => {
    const driver = readyDriver({ rows: 1, columns: 1 });
    driver.clock({ commandValid: true, command: Command.Update, trainLength: 3 });
    const line = { lineValid: true, lineIndex: 0, lineProbability: 256 };
    for (const lineIsColumn of [false, true]) {
      const { lineReady, commandReady, busy } = driver.clock({ ...line, lineIsColumn });
      expect([lineReady, commandReady, busy]).toEqual([false, false, true]);
    }
    driver.settle();
    driver.takeTrace();
    expect(masks(slots(driver, {})[0]!)).toBe('0 0 0');
  });

  test('ignores an index beyond the tile', () => {
    const driver = readyDriver({ rows: 2, columns: 3 });
    driver.writeLine(false, 2, 256);
    driver.writeLine(true, 3, 256);
    driver.writeLine(true, 1023, 256);
    expect(masks(slots(driver, {})[0]!)).toBe('00 00 000');
    // An index that only one side has.
    driver.writeLine(true, 2, 256);
    expect(masks(slots(driver, {})[0]!)).toBe('00 00 001');
  });

  test('takes a line in the clock that takes a command, and keeps it for later updates', () => {
    const driver = readyDriver({ rows: 1, columns: 1 });
    driver.writeLine(true, 0, 256);
    driver.clock({
      commandValid: true,
      command: Command.Update,
      trainLength: 1,
      lineValid: true,
      lineIndex: 0,
      lineProbability: 256,
    });
    driver.settle();
    const first = driver.takeTrace()[0] as SlotEvent;
    expect(masks(first)).toBe('1 1 1');
    expect(masks(slots(driver, {})[0]!)).toBe('1 1 1');
  });
});
