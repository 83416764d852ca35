/** Small tiles for tests. */

import { resolveParameters } from '../../tsgen/language/index.ts';
import { AgadTile, type AgadTileParameters } from '../agad-tile/index.ts';
import { TileDriver, type ReadoutModel } from './tile-driver.ts';

/** A tile whose threshold is 16 buffer units, so that short tests reach it; other parameters at their defaults. */
export function tileOf(changes: Partial<AgadTileParameters> = {}): AgadTile {
  return new AgadTile(resolveParameters(AgadTile.parameters, { thresholdBits: 4, ...changes }));
}

/** A driver of such a tile that has cleared itself after reset. */
export function readyDriver(changes: Partial<AgadTileParameters> = {}, readout?: ReadoutModel): TileDriver {
  const driver = new TileDriver(tileOf(changes), readout);
  driver.settle();
  driver.takeTrace();
  return driver;
}

/** A line as `writeLines` takes it: probability in 1/256 and sign. */
export interface Line {
  readonly probability: number;
  readonly negative: boolean;
}

/** '+' and '-' are lines that always fire, '0' is one that never does. */
export function linesOf(signs: string): readonly Line[] {
  return Array.from(signs, (sign) => ({ probability: sign === '0' ? 0 : 256, negative: sign === '-' }));
}

export function writeLines(driver: TileDriver, rows: readonly Line[], columns: readonly Line[]): void {
  rows.forEach((line, index) => {
    driver.writeLine(false, index, line.probability, line.negative);
  });
  columns.forEach((line, index) => {
    driver.writeLine(true, index, line.probability, line.negative);
  });
}

/** Uniform integers 0 to below - 1 from a seed (linear congruential, high bits). */
export function randomIntegers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
