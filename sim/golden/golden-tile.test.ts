import { describe, expect, it } from 'vitest';
import { ChopMode, type TileParameters } from './index.ts';
import { createTile, slot, writeLines } from './testing/create-tile.ts';

describe('update', () => {
  it('drives rows to both polarities in two phases', () => {
    const { tile, events } = createTile({ rows: 3, columns: 2 }, { trainLength: 1 });
    writeLines(tile, false, [
      [256, false],
      [256, true],
      [0, false],
    ]);
    writeLines(tile, true, [
      [256, false],
      [256, true],
    ]);
    tile.update();
    // Positive columns: the product with row 0 is positive, so it goes down; row 1 goes up. Negative columns: reversed.
    expect(events).toEqual([slot('A', 0, 0, '110', '100', '10'), slot('A', 1, 0, '110', '010', '01')]);
  });

  it('drives one polarity in each of four phases', () => {
    const { tile, events } = createTile({ rows: 3, columns: 2, phases: 4 }, { trainLength: 1 });
    writeLines(tile, false, [
      [256, false],
      [256, true],
      [256, false],
    ]);
    writeLines(tile, true, [
      [256, false],
      [256, true],
    ]);
    tile.update();
    expect(events).toEqual([
      slot('A', 0, 0, '101', '101', '10'),
      slot('A', 1, 0, '101', '000', '01'),
      slot('A', 2, 0, '010', '000', '10'),
      slot('A', 3, 0, '010', '010', '01'),
    ]);
  });

  it('lists slots in which nothing fires, and none for a train of no slots', () => {
    const { tile, events } = createTile({ rows: 1, columns: 1 }, { trainLength: 2 });
    tile.update();
    expect(events).toEqual([0, 1].flatMap((phase) => [0, 1].map((index) => slot('A', phase, index, '0', '0', '0'))));
    tile.configure({ trainLength: 0 });
    events.length = 0;
    tile.update();
    expect(events).toEqual([]);
  });

  it('compares the top byte of each line, drawn once a slot in every phase, with the probability', () => {
    const { tile, events } = createTile({ rows: 1, columns: 1 }, { trainLength: 8 });
    writeLines(tile, false, [[100, false]]);
    writeLines(tile, true, [[200, false]]);
    tile.update();
    // Draws 1..8 of the sequence itself (row) and of the sequence 2^20 steps on (column), worked out with plain shifts.
    const step = (state: number): number => {
      const first = (state ^ (state << 13)) >>> 0;
      const second = (first ^ (first >>> 17)) >>> 0;
      return (second ^ (second << 5)) >>> 0;
    };
    let row = 0x2545f491;
    let column = row;
    for (let count = 0; count < 2 ** 20; count++) {
      column = step(column);
    }
    const expected = Array.from({ length: 16 }, (_, index) => {
      row = step(row);
      column = step(column);
      const fires = Math.floor(row / 2 ** 24) < 100 ? '1' : '0';
      const phase = index < 8 ? 0 : 1;
      const columnMask = phase === 0 && Math.floor(column / 2 ** 24) < 200 ? '1' : '0';
      return slot('A', phase, index % 8, fires, phase === 0 ? fires : '0', columnMask);
    });
    expect(events).toEqual(expected);
  });

  it('transfers after every transferEvery updates and not without', () => {
    const { tile, events } = createTile({ rows: 1, columns: 3 }, { trainLength: 0, transferEvery: 2 });
    for (let count = 0; count < 5; count++) {
      tile.update();
    }
    expect(events.map((event) => event.kind === 'read' && event.column)).toEqual([0, 1]);
    expect(tile.updateCount).toBe(1);
    tile.configure({ transferEvery: 0 });
    for (let count = 0; count < 5; count++) {
      tile.update();
    }
    expect(events).toHaveLength(2);
  });
});

describe('lines', () => {
  it('keeps lines until they are written again and ignores indices beyond the tile', () => {
    const { tile, events } = createTile({ rows: 2, columns: 1 }, { trainLength: 1 });
    writeLines(tile, false, [
      [256, false],
      [256, false],
      [256, true],
    ]);
    writeLines(tile, true, [
      [256, false],
      [256, true],
    ]);
    tile.update();
    tile.update();
    const pair = [slot('A', 0, 0, '11', '11', '1'), slot('A', 1, 0, '11', '00', '0')];
    expect(events).toEqual([...pair, ...pair]);
  });

  it.each([-1, 257, 1.5, Number.NaN])('refuses probability %s', (probability) => {
    const { tile } = createTile({});
    expect(() => {
      tile.writeLine({ isColumn: false, index: 0, probability, negative: false });
    }).toThrow(/line\.probability: expected a whole number 0 to 256/);
  });
});

describe('counters', () => {
  it('count sweeps up to 65535 and stay there', () => {
    const { tile } = createTile({ rows: 1, columns: 1 }, { chopPeriod: 65535 });
    for (let sweep = 0; sweep < 65534; sweep++) {
      tile.transfer();
    }
    const seen: number[] = [];
    for (let sweep = 0; sweep < 3; sweep++) {
      tile.transfer();
      seen.push(tile.sweep);
    }
    expect(seen).toEqual([65535, 65535, 65535]);
  });

  it('count updates up to 65535 while no transfer is due', () => {
    const { tile } = createTile({ rows: 1, columns: 1 }, { trainLength: 0 });
    for (let update = 0; update < 65540; update++) {
      tile.update();
    }
    expect(tile.updateCount).toBe(65535);
    tile.configure({ transferEvery: 3 });
    tile.update();
    expect([tile.updateCount, tile.column, tile.sweep]).toEqual([0, 0, 1]);
  });
});

describe('clear', () => {
  it('resets everything but the random generators', () => {
    const { tile, events } = createTile(
      { rows: 2, columns: 3 },
      { transferEvery: 2, filterEnable: true, chopMode: ChopMode.Regular, chopPeriod: 1, trainLength: 4 },
      () => 9,
    );
    writeLines(tile, false, [
      [128, true],
      [256, true],
    ]);
    writeLines(tile, true, [
      [128, true],
      [128, false],
      [256, true],
    ]);
    for (let count = 0; count < 9; count++) {
      tile.update();
    }
    const states = [...tile.trains.states];
    tile.clear();
    const { buffer, mean, reference } = tile.cells;
    for (const memory of [
      buffer,
      mean,
      reference,
      tile.chop,
      tile.switched,
      tile.trains.probability,
      tile.trains.negative,
    ]) {
      expect([...memory].every((word) => word === 0)).toBe(true);
    }
    expect([tile.column, tile.sweep, tile.sweepInPeriod, tile.updateCount]).toEqual([0, 0, 0, 0]);
    expect([...tile.trains.states]).toEqual(states);
    events.length = 0;
    tile.configure({ trainLength: 1 });
    tile.update();
    expect(events).toEqual([slot('A', 0, 0, '00', '00', '000'), slot('A', 1, 0, '00', '00', '000')]);
  });
});

describe('parameters and configuration', () => {
  it.each([
    [{ rows: 0 }, 'tile.rows'],
    [{ columns: 1025 }, 'tile.columns'],
    [{ adcBits: 3 }, 'tile.adcBits'],
    [{ adcBits: 8.5 }, 'tile.adcBits'],
    [{ phases: 3 as 2 }, 'tile.phases'],
    [{ thresholdBits: 12, bufferBits: 13 }, 'tile.bufferBits: expected at least thresholdBits + 2 = 14, got 13'],
    [{ maximumTrain: 256 }, 'tile.maximumTrain'],
    [{ rowz: 3 } as Partial<TileParameters>, 'tile'],
  ])('refuses the parameters %j', (parameters, message) => {
    expect(() => createTile(parameters)).toThrow(message);
  });

  it.each([
    [{ trainLength: 65 }, 'configuration.trainLength'],
    [{ widthClocks: 0 }, 'configuration.widthClocks'],
    [{ gain: 65536 }, 'configuration.gain'],
    [{ chopPeriod: 0 }, 'configuration.chopPeriod'],
    [{ chopProbability: 257 }, 'configuration.chopProbability'],
    [{ transferEvery: -1 }, 'configuration.transferEvery'],
    [{ chopMode: 'often' as 'off' }, 'configuration.chopMode'],
  ])('refuses the configuration %j', (configuration, message) => {
    expect(() => createTile({}, configuration)).toThrow(message);
  });
});
