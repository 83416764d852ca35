import { expect, test } from 'vitest';
import { resetState, simulate, type In } from '../../tsgen/language/index.ts';
import { randomIntegers, tileOf } from '../testing/tiles.ts';
import type { AgadTile } from './agad-tile.ts';
import { ChopMode } from './chopper.ts';

const CLOCKS = 30_000;

type Random = (below: number) => number;
type ChopModeCode = (typeof ChopMode)[keyof typeof ChopMode];

const text = (vector: AgadTile['rowPulse']): string => Array.from(vector as ArrayLike<number>).join('');

/** Every input at random in every clock, also where nobody asked for it. */
function randomInputs(tile: AgadTile, random: Random): In<AgadTile> {
  return {
    commandValid: random(4) === 0,
    command: random(40) === 0 ? 2 : random(2) === 0 ? 0 : 1,
    trainLength: random(4),
    setupClocks: random(3),
    widthClocks: 1 + random(3),
    gapClocks: random(3),
    gain: random(2 ** tile.p.gainBits),
    transferEvery: random(3),
    filterEnable: random(2) === 0,
    chopMode: random(3) as ChopModeCode,
    chopPeriod: 1 + random(3),
    chopProbability: random(257),
    lineValid: random(2) === 0,
    lineIsColumn: random(2) === 0,
    lineIndex: random(10),
    lineProbability: random(257),
    lineNegative: random(2) === 0,
    readReady: random(3) === 0,
    adcValid: random(3) !== 0,
    adcCode: random(2 ** tile.p.adcBits) - 2 ** (tile.p.adcBits - 1),
  };
}

test.each([
  { rows: 1, columns: 1, phases: 2 },
  { rows: 3, columns: 7, phases: 4 },
  { rows: 4, columns: 1, phases: 4, maximumTrain: 3 },
  { rows: 1, columns: 4, phases: 2, fractionBits: 0, filterShift: 0, gainShift: 0 },
])('with random inputs in every clock, %o', (size) => {
  const seed = 17;
  const random = randomIntegers(seed);
  const tile = simulate(tileOf(size));
  let codes = 0;
  const counts = { reads: 0, writes: 0, commands: 0 };
  let before = { strobe: false, lines: '', slot: '', readValid: false, readColumn: 0, readReady: false, busy: true };
  const violations: string[] = [];
  for (let clock = 0; clock < CLOCKS; clock += 1) {
    // Millions of checks: cheaper than an expect() each.
    const check = (holds: boolean, rule: string): void => {
      if (!holds) violations.push(`seed ${seed}, clock ${clock}: ${rule}`);
    };
    const { strobe, arraySelect, readValid, readColumn, done } = tile;
    const [rows, down, columns] = [text(tile.rowPulse), text(tile.rowDown), text(tile.columnPulse)];
    const lines = `${rows} ${down} ${columns}`;
    const slot = `${arraySelect} ${tile.tracePhase} ${tile.traceSlot}`;
    const inputs = randomInputs(tile, random);
    const { commandReady, lineReady, busy, adcReady } = tile.step(inputs);

    for (let row = 0; row < rows.length; row += 1) {
      check(down[row]! <= rows[row]!, 'a polarity belongs to a pulse');
    }
    check(!before.strobe || !strobe || before.slot !== slot || lines === before.lines, 'lines stand still in a pulse');
    if (strobe && arraySelect) {
      counts.writes += 1;
      check(columns.split('1').length === 2, 'array C is written one column at a time');
      check(rows.includes('1'), 'array C gets no empty slot');
      check(down === rows || !down.includes('1'), 'array C is written one polarity at a time');
    }
    if (readValid || adcReady || !busy) {
      check(!strobe && !lines.includes('1'), 'nothing is pulsed while array A is read or the tile rests');
    }
    check(commandReady === !busy && lineReady === !busy, 'ready at rest only');
    if (before.readValid && !before.readReady) {
      check(readValid && readColumn === before.readColumn, 'a request stays until it is taken');
    }
    check(!(before.readValid && before.readReady && readValid), 'a request that was taken goes');
    check(!done || (before.busy && !busy), 'done where busy ends');
    if (adcReady && inputs.adcValid) codes += 1;
    if (readValid && inputs.readReady) {
      check(codes === counts.reads * tile.p.rows, 'as many codes as rows for each request');
      counts.reads += 1;
    }
    if (commandReady && inputs.commandValid) counts.commands += 1;
    before = { strobe, lines, slot, readValid, readColumn, readReady: inputs.readReady, busy };
    if (random(5000) === 0) {
      resetState(tile);
      codes = counts.reads * tile.p.rows;
      before = { ...before, strobe: false, readValid: false };
    }
  }
  expect(violations).toEqual([]);
  expect(counts.commands).toBeGreaterThan(500);
  expect(counts.reads).toBeGreaterThan(300);
  expect(counts.writes).toBeGreaterThan(50);
});
