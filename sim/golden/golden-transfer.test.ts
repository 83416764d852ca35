import { describe, expect, it } from 'vitest';
import { ChopMode, GoldenTile, type TraceEvent, TraceRecorder } from './index.ts';
import { createTile, slot, writeLines } from './testing/create-tile.ts';

describe('transfer without filter', () => {
  it('accumulates rounded products and fires one pulse at the threshold', () => {
    // K = 2.5: codes 3, -3, 1 add floor(7.5 + .5) = 8, floor(-7.5 + .5) = -7, floor(2.5 + .5) = 3. Threshold 16.
    const { tile, events } = createTile(
      { rows: 3, columns: 1, thresholdBits: 4, gainShift: 1, fractionBits: 0 },
      { gain: 5 },
      (_, row) => [3, -3, 1][row] ?? 0,
    );
    tile.transfer();
    expect([...tile.cells.buffer]).toEqual([8, -7, 3]);
    tile.transfer();
    expect([...tile.cells.buffer]).toEqual([0, -14, 6]);
    tile.transfer();
    expect([...tile.cells.buffer]).toEqual([8, 0, 9]);
    const read: TraceEvent = { kind: 'read', column: 0, codes: [3, -3, 1] };
    expect(events).toEqual([read, read, slot('C', 0, 0, '100', '000', '1'), read, slot('C', 1, 0, '010', '010', '1')]);
  });

  it('writes up before down, each to its own rows, and walks the columns', () => {
    const { tile, events } = createTile(
      { rows: 3, columns: 2, thresholdBits: 2, gainShift: 0, fractionBits: 0 },
      { gain: 4 },
      (column, row) => (column === 0 ? [1, -1, 0][row] : [0, 0, -2][row]) ?? 0,
    );
    tile.transfer();
    tile.transfer();
    expect(events.filter((event) => event.kind === 'slot')).toEqual([
      slot('C', 0, 0, '100', '000', '10'),
      slot('C', 1, 0, '010', '010', '10'),
      slot('C', 1, 0, '001', '001', '01'),
    ]);
    expect([tile.column, tile.sweep]).toEqual([0, 1]);
  });

  it('limits the buffer and says so until Clear', () => {
    // 6-bit words hold -32..31, the threshold is 16: +40 becomes 31 and fires; a later -40 becomes -32 and fires.
    const codes = [40, -40];
    const { tile, events } = createTile(
      { rows: 1, columns: 1, thresholdBits: 4, bufferBits: 6, gainShift: 0, fractionBits: 0 },
      { gain: 1 },
      () => codes.shift() ?? 0,
    );
    expect(tile.saturated).toBe(false);
    tile.transfer();
    expect(tile.saturated).toBe(true);
    tile.transfer();
    expect(events.filter((event) => event.kind === 'slot')).toEqual([
      slot('C', 0, 0, '1', '0', '1'),
      slot('C', 1, 0, '1', '1', '1'),
    ]);
    tile.clear();
    expect(tile.saturated).toBe(false);
  });

  it('limits the first value beyond a word, upwards and downwards', () => {
    for (const code of [32, -33]) {
      const { tile } = createTile(
        { rows: 1, columns: 1, thresholdBits: 4, bufferBits: 6, gainShift: 0, fractionBits: 0 },
        { gain: 1 },
        () => code,
      );
      tile.transfer();
      expect(tile.saturated, `sum ${code}`).toBe(true);
    }
  });

  it('does not limit a sum at the last value of a word', () => {
    const { tile } = createTile(
      { rows: 2, columns: 1, thresholdBits: 4, bufferBits: 6, gainShift: 0, fractionBits: 0 },
      { gain: 1 },
      (_, row) => (row === 0 ? 31 : -32),
    );
    tile.transfer();
    expect(tile.saturated).toBe(false);
  });

  it('refuses a code wider than the ADC', () => {
    const { tile } = createTile({ rows: 1, columns: 1, adcBits: 4 }, {}, () => 8);
    expect(() => {
      tile.transfer();
    }).toThrow(/ADC: expected codes of 4 signed bits \(-8 to 7\), got 8 in column 0/);
  });
});

describe('chopper', () => {
  it('flips regularly in the last sweep of a period, restoring the sign of reads', () => {
    const { tile } = createTile(
      { rows: 1, columns: 2, thresholdBits: 8, gainShift: 0, fractionBits: 0 },
      { gain: 1, chopMode: ChopMode.Regular, chopPeriod: 2 },
      () => 3,
    );
    const history: string[] = [];
    for (let transfer = 0; transfer < 10; transfer++) {
      tile.transfer();
      history.push(`${tile.chop.join('')} ${tile.cells.buffer.join()}`);
    }
    expect(history).toEqual([
      '00 3,0',
      '00 3,3',
      '10 6,3',
      '11 6,6',
      '11 3,6',
      '11 3,3',
      '01 0,3',
      '00 0,0',
      '00 3,0',
      '00 3,3',
    ]);
  });

  it('reverses the sign of its column in an update', () => {
    const { tile, events } = createTile(
      { rows: 1, columns: 2 },
      { trainLength: 1, chopMode: ChopMode.Regular, chopPeriod: 1 },
    );
    writeLines(tile, false, [[256, false]]);
    writeLines(tile, true, [
      [256, false],
      [256, false],
    ]);
    tile.transfer();
    events.length = 0;
    tile.update();
    expect([...tile.chop]).toEqual([1, 0]);
    expect(events).toEqual([slot('A', 0, 0, '1', '1', '01'), slot('A', 1, 0, '1', '0', '10')]);
  });

  it('flips at random by one draw of its own generator for each transfer', () => {
    const { tile } = createTile({ rows: 2, columns: 1 }, { chopMode: ChopMode.Random, chopProbability: 64 });
    const generator = new GoldenTile({
      parameters: { rows: 1, columns: 3 },
      adc: { readColumn: () => undefined },
      sink: new TraceRecorder(),
    });
    // Line 3 of the wider tile is column 2, and the chopper of a 2 x 1 tile.
    let chop = 0;
    for (let transfer = 0; transfer < 200; transfer++) {
      generator.trains.drawSlot();
      chop ^= generator.trains.states[3]! >>> 24 < 64 ? 1 : 0;
      tile.transfer();
      expect(tile.chop[0]).toBe(chop);
    }
  });

  it('never flips with probability 0 and always with 256', () => {
    const { tile } = createTile({ rows: 1, columns: 1 }, { chopMode: ChopMode.Random, chopProbability: 0 });
    for (let transfer = 0; transfer < 500; transfer++) {
      tile.transfer();
      expect(tile.chop[0]).toBe(0);
    }
    tile.configure({ chopProbability: 256 });
    for (let transfer = 0; transfer < 500; transfer++) {
      tile.transfer();
      expect(tile.chop[0]).toBe((transfer + 1) % 2);
    }
  });

  it('returns its sweep counter to 0 after the period was lowered', () => {
    const { tile } = createTile({ rows: 1, columns: 1 }, { chopMode: ChopMode.Regular, chopPeriod: 9 });
    for (let sweep = 0; sweep < 5; sweep++) {
      tile.transfer();
    }
    expect([tile.sweepInPeriod, tile.chop[0]]).toEqual([5, 0]);
    tile.configure({ chopPeriod: 3 });
    tile.transfer();
    expect([tile.sweepInPeriod, tile.chop[0]]).toEqual([0, 1]);
  });
});

describe('filter', () => {
  it('follows codes with rounding and takes the reference at flips', () => {
    // fractionBits 1, filterShift 1: v = 2a. Codes 4, 4, 4, 4 ...: P = 4, 6, 7, 8, 8.
    const { tile } = createTile(
      { rows: 1, columns: 1, fractionBits: 1, filterShift: 1, gainShift: 0 },
      { gain: 2, filterEnable: true, chopMode: ChopMode.Regular, chopPeriod: 2 },
      () => 4,
    );
    const history: (readonly number[])[] = [];
    for (let transfer = 0; transfer < 6; transfer++) {
      tile.transfer();
      const { buffer, mean, reference } = tile.cells;
      history.push([buffer[0]!, mean[0]!, reference[0]!, tile.chop[0]!, tile.switched[0]!]);
    }
    // inc = dv (gain 2, one fraction bit): +8 +8, then -(8-6) -(8-6), then +(8-8).
    expect(history).toEqual([
      [8, 4, 0, 0, 0],
      [16, 6, 0, 1, 1],
      [14, 7, 6, 1, 0],
      [12, 8, 6, 0, 1],
      [12, 8, 8, 0, 0],
      [12, 8, 8, 1, 1],
    ]);
  });

  it('writes nothing in the first chopper period but consumes the buffer', () => {
    const { tile, events } = createTile(
      { rows: 1, columns: 2, thresholdBits: 2, fractionBits: 0, gainShift: 0 },
      { gain: 4, filterEnable: true, chopMode: ChopMode.Off, chopPeriod: 3 },
      () => 5,
    );
    for (let transfer = 0; transfer < 6; transfer++) {
      tile.transfer();
      expect([...tile.cells.buffer]).toEqual([0, 0]);
    }
    expect(events.every((event) => event.kind === 'read')).toBe(true);
    tile.transfer();
    expect(events.at(-1)).toEqual(slot('C', 0, 0, '1', '0', '10'));
  });

  it('keeps P, R and the switched flags while it is off', () => {
    const { tile } = createTile(
      { rows: 1, columns: 1 },
      { filterEnable: true, chopMode: ChopMode.Regular, chopPeriod: 1 },
      () => 7,
    );
    tile.transfer();
    tile.transfer();
    const { mean, reference } = tile.cells;
    const before = [mean[0], reference[0]];
    tile.configure({ filterEnable: false });
    tile.transfer();
    expect([mean[0], reference[0]]).toEqual(before);
    expect(tile.switched[0]).toBe(1);
    tile.configure({ chopMode: ChopMode.Off });
    tile.transfer();
    expect(tile.switched[0]).toBe(1);
    tile.configure({ filterEnable: true });
    tile.transfer();
    expect(tile.switched[0]).toBe(0);
    expect(reference[0]).toBe(before[0]);
  });

  it('moves at once with filterShift 0', () => {
    const codes = [5, -6, 7];
    const { tile } = createTile(
      { rows: 1, columns: 1, filterShift: 0, fractionBits: 0 },
      { filterEnable: true },
      () => codes.shift()!,
    );
    for (const code of [5, -6, 7]) {
      tile.transfer();
      expect(tile.cells.mean[0]).toBe(code);
    }
  });
});
