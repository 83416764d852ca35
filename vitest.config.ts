import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{rtl,tsgen,sim,testbench,cli,docs}/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    // Unit tests check behaviour, not the clock: a loaded machine must not fail them.
    retry: 0,
  },
});
