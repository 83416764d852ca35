import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compile, type CompileResult } from '../../tsgen/index.ts';
import { testCacheDirectory } from '../testing/tools.ts';
import { cosimulateTile, isTileController, openTileBench } from './index.ts';

const SOURCE = fileURLToPath(new URL('../../rtl/agad-tile/agad-tile.ts', import.meta.url));
const build = { cacheDirectory: testCacheDirectory(), optimization: 1 as const };
const devices = { fastDevice: 'ReRamSB', slowDevice: 'ReRamSB' } as const;

function compileTile(parameters: Readonly<Record<string, number>>): CompileResult {
  const compiled = compile({ path: SOURCE, className: 'AgadTile', parameters });
  expect(compiled.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
  return compiled;
}

describe('AGAD tile in the closed loop: RTL = twin every clock, RTL = golden every command', () => {
  test.each([
    ['1 x 1', { rows: 1, columns: 1 }, 400],
    ['3 x 7', { rows: 3, columns: 7 }, 400],
    ['16 x 16', {}, 200],
    ['64 x 32', { rows: 64, columns: 32 }, 120],
    [
      'four phases, no fraction bits',
      { rows: 5, columns: 4, phases: 4, fractionBits: 0, filterShift: 0, gainShift: 0 },
      400,
    ],
    ['narrowest words', { rows: 2, columns: 3, adcBits: 4, thresholdBits: 2, bufferBits: 4, maximumTrain: 1 }, 400],
    [
      'widest words',
      {
        rows: 3,
        columns: 2,
        adcBits: 14,
        fractionBits: 8,
        filterShift: 8,
        gainBits: 18,
        gainShift: 16,
        thresholdBits: 10,
        bufferBits: 24,
        maximumTrain: 255,
      },
      150,
    ],
  ])('%s', async (_name, parameters, steps) => {
    const compiled = compileTile(parameters);
    const result = await cosimulateTile({ ...build, ...devices, compiled, steps, seed: 11, powerUpSeed: 5 });
    expect(result.failure?.message).toBeUndefined();
    expect(result.commands + result.totals.resets).toBe(steps);
    // Something must have happened, or the comparison says nothing.
    expect(result.slots).toBeGreaterThan(steps / 2);
    expect(result.reads).toBeGreaterThan(steps / 10);
    expect(result.totals.slowPulses).toBeGreaterThan(0);
    expect(result.wordsCompared).toBeGreaterThan(0);
  });

  test('neither handshake delays nor ADC latency change what the tile does', async () => {
    const compiled = compileTile({ rows: 3, columns: 7 });
    const run = { ...build, ...devices, compiled, steps: 100, seed: 3, resets: 0 };
    const [prompt, slow] = [
      await cosimulateTile({ ...run, stall: 0, adcLatency: 0 }),
      await cosimulateTile({ ...run, stall: 0.7, adcLatency: 19 }),
    ];
    expect(prompt.failure).toBeUndefined();
    expect(slow.failure).toBeUndefined();
    expect(slow.totals).toEqual(prompt.totals);
    expect(slow.cycles).toBeGreaterThan(prompt.cycles);
  });

  test('a wrong constant in the RTL is found, by clock and signal', async () => {
    const compiled = compileTile({ rows: 3, columns: 7 });
    const rtl = compiled.modules.map((module) => ({
      name: module.fileName,
      text: module.text.replace('left = state ^ (state << 13)', 'left = state ^ (state << 12)'),
    }));
    const result = await cosimulateTile({ ...build, ...devices, compiled, rtl, steps: 50, seed: 3 });
    expect(result.failure?.kind).toBe('clock');
    expect(result.failure?.message).toMatch(/^cycle \d+: (row|column)Bank\.generators is 0x/);
  });

  test('a slot takes setup + width + gap clocks and trains have no idle clock', async () => {
    const compiled = compileTile({ rows: 3, columns: 7 });
    for (const [setupClocks, widthClocks, gapClocks] of [
      [0, 1, 0],
      [2, 3, 1],
      [0, 2, 0],
      [1, 1, 4],
    ] as const) {
      const configuration = { trainLength: 6, setupClocks, widthClocks, gapClocks, transferEvery: 0 };
      const opened = await openTileBench({ ...build, ...devices, compiled, configuration, seed: 2 });
      try {
        opened.bench.start();
        opened.bench.command('Update');
        const cycles = opened.bench.events.map((event) => event.cycle);
        expect(cycles).toHaveLength(12);
        const period = setupClocks + widthClocks + gapClocks;
        expect(cycles.map((cycle) => cycle - cycles[0]!)).toEqual(cycles.map((_, index) => index * period));
      } finally {
        opened.session.dispose();
      }
    }
  });

  test('the counters of updates and of sweeps stay at 65535', async () => {
    const compiled = compileTile({ rows: 1, columns: 1 });
    const configuration = { trainLength: 0, transferEvery: 0 };
    const opened = await openTileBench({ ...build, ...devices, compiled, configuration, seed: 2, adcLatency: 0 });
    const { bench } = opened;
    try {
      bench.start();
      for (let command = 0; command < 65_537; command += 1) bench.command('Update');
      expect(bench.golden.updateCount).toBe(65_535);
      // The count is kept, so the next update is due at once; a count that had wrapped would not be.
      bench.configure({ transferEvery: 65_535 });
      bench.command('Update');
      expect(bench.totals.reads).toBe(1);
      for (let command = 0; command < 65_537; command += 1) bench.command('Transfer');
      expect(bench.golden.sweep).toBe(65_535);
    } finally {
      opened.session.dispose();
    }
  });

  test('knows a tile controller by its ports', () => {
    expect(isTileController(compileTile({ rows: 2, columns: 2 }).design!)).toBe(true);
    const buffer = compile({ path: SOURCE.replace('agad-tile.ts', 'transfer-buffer.ts') });
    expect(isTileController(buffer.design!)).toBe(false);
  });
});
