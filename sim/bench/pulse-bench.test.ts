import { describe, expect, it } from 'vitest';
import { createCrossbarArray } from '../array/crossbar-array.ts';
import { RandomStream } from '../random/random-stream.ts';
import { moments } from '../testing/statistics.ts';
import { PulsedUpdater } from '../update/pulsed-updater.ts';
import { formatPulseBench, runPulseBench } from './pulse-bench.ts';
import { benchDevices, drawVectors, regimes } from './regimes.ts';
import { createYardstick, type YardstickDevice } from './yardstick.ts';

const devices: readonly YardstickDevice[] = ['constantStep', 'linearStep', 'softBounds', 'expStep', 'powStep'];

describe('pulse bench', () => {
  it.each(devices)(
    '%s: simulator and yardstick do the same work (64 x 64 cells, 60 updates of regime A, seed 5)',
    (device) => {
      const regime = regimes[0]!;
      const size = 64;
      const base = benchDevices[device];
      // The yardstick has no up_down spread and one exponent or slope for all cells.
      const alike = { ...base, upDownDtod: 0, gammaUpDtod: 0, gammaDownDtod: 0 };
      const quiet = device === 'linearStep' || device === 'powStep' ? alike : { ...base, upDownDtod: 0 };
      const array = createCrossbarArray({ rows: size, columns: size, device: quiet, seed: 5 });
      const updater = new PulsedUpdater(array, regime.update, 5);
      const yardstick = createYardstick(device, size);
      const vectors = drawVectors(regime, size, 60, new RandomStream(5, 'bench'));
      let own = 0;
      let other = 0;
      vectors.x.forEach((x, index) => {
        const d = vectors.d[index]!;
        own += updater.update(x, d, regime.learningRate).coincidences;
        other += yardstick.update(x, d, updater.latestPlan);
      });
      expect(Math.abs(own / other - 1)).toBeLessThan(0.02);
      const ours = moments(array.weights);
      const theirs = moments(yardstick.weights);
      // 4096 cells share 128 trains an update; means agree within 5 % of the spread and spreads within 6 %.
      expect(Math.abs(ours.mean - theirs.mean)).toBeLessThan(0.08 * theirs.deviation);
      expect(Math.abs(ours.deviation / theirs.deviation - 1)).toBeLessThan(0.06);
    },
  );

  it('reports one row per device, size and regime, with memory and a positive ratio', () => {
    const rows = runPulseBench({
      sizes: [8],
      devices: ['softBounds'],
      regimes: ['A', 'D'],
      turns: 1,
      millisecondsPerTurn: 2,
    });
    expect(rows.map((row) => `${row.device} ${row.size} ${row.regime}`)).toEqual(['softBounds 8 A', 'softBounds 8 D']);
    for (const row of rows) {
      expect(row.ratio).toBeGreaterThan(0);
      expect(row.bytesPerCell).toBe(28);
    }
    const lines = formatPulseBench(rows).split('\n');
    expect(lines).toHaveLength(3);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });
});
