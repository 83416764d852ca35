import { describe, expect, it } from 'vitest';
import { formatReadBench, readBenchOptions, runReadBench } from './read-bench.ts';

describe('read bench', () => {
  it('measures every option at every size, with consistent figures', () => {
    const rows = runReadBench({ sizes: [3, 4], turns: 1, millisecondsPerTurn: 0.1 });
    expect(rows.map((row) => [row.size, row.option])).toEqual(
      [3, 4].flatMap((size) => readBenchOptions.map((option) => [size, option])),
    );
    for (const row of rows) {
      expect(row.readsPerSecond * row.microsecondsPerRead).toBeCloseTo(1e6, 3);
      expect(row.ratio).toBeCloseTo(row.readsPerSecond / row.yardstickReadsPerSecond, 9);
    }
  });

  it('measures only what is asked for', () => {
    const rows = runReadBench({ sizes: [2], options: ['standard'], turns: 1, millisecondsPerTurn: 0.1 });
    expect(rows.map((row) => row.option)).toEqual(['standard']);
  });

  it('prints one line for each row under a heading', () => {
    const row = {
      option: 'standard',
      size: 256,
      readsPerSecond: 100_000,
      microsecondsPerRead: 10,
      yardstickReadsPerSecond: 20_000,
      ratio: 5,
    };
    expect(formatReadBench([row]).split('\n')).toEqual([
      '  option  size  reads/s  us/read  yardstick/s  ratio',
      'standard   256   100000    10.00        20000   5.00',
    ]);
  });
});
