import { expect, test } from 'vitest';
import { resolveParameters } from '../../tsgen/language/index.ts';
import { TileDriver } from '../testing/tile-driver.ts';
import { AgadTile, Command } from './index.ts';

test('smoke', () => {
  const tile = new AgadTile(resolveParameters(AgadTile.parameters, { rows: 3, columns: 2, thresholdBits: 4 }));
  const d = new TileDriver(tile, { code: (r) => [8, -9, 1][r] });
  console.log(d.settle());
  for (let i = 0; i < 3; i++) d.writeLine(false, i, 256, i === 1);
  for (let i = 0; i < 2; i++) d.writeLine(true, i, 128, i === 1);
  console.log(d.run(Command.Update, { trainLength: 3, transferEvery: 1 }));
  console.log(d.run(Command.Clear), d.clocks);
  expect(1).toBe(1);
});
