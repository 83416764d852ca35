import { describe, expect, it } from 'vitest';
import { formatGrowthBench, runGrowthBench } from './growth-bench.ts';

describe('growth bench', () => {
  it('puts about the same number of coincidences into arrays of any size', () => {
    const rows = runGrowthBench({ sizes: [40, 160], devices: ['softBounds'], turns: 1, millisecondsPerTurn: 10 });
    expect(rows.map((row) => [row.size, row.cells])).toEqual([
      [40, 1600],
      [160, 25600],
    ]);
    const [small, large] = rows;
    expect(small!.coincidencesPerUpdate).toBeGreaterThan(1000);
    expect(Math.abs(large!.coincidencesPerUpdate / small!.coincidencesPerUpdate - 1)).toBeLessThan(0.1);
    for (const row of rows) {
      expect(row.microsecondsPerUpdate / row.coincidencesPerUpdate).toBeCloseTo(
        row.nanosecondsPerCoincidence / 1000,
        9,
      );
    }
    expect(formatGrowthBench(rows)).toMatch(/softBounds +160 +cells x +16 .* time x \d+\.\d\d$/m);
  });
});
