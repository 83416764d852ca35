import { describe, expect, it } from 'vitest';
import { presetNames } from '../presets/presets.ts';
import { deviceCases, readCases } from './export-cases.ts';

describe('cases for the comparison with the reference simulator', () => {
  it('cover every preset and survive JSON', () => {
    const cases = deviceCases(4);
    expect(cases.map((one) => one.preset)).toEqual(presetNames);
    expect(JSON.parse(JSON.stringify(cases))).toEqual(cases);
    for (const one of cases) {
      const [afterOneUp, afterTwentyUp] = one.stages;
      expect(afterTwentyUp!.mean, one.preset).toBeGreaterThan(afterOneUp!.mean - 3 * afterOneUp!.deviation);
    }
  });

  it('read the same matrix with every configuration: noiseless ones without spread', () => {
    const cases = readCases(50);
    const second = -0.36 - 0.0595 + 0.174 + 0.008 + 0.09;
    const converters = cases.find((one) => one.name === 'converters')!;
    expect(converters.deviation.every((deviation) => deviation < 1e-12)).toBe(true);
    expect(Math.abs(converters.mean[1]! - second)).toBeLessThan(0.05);
    for (const noisy of ['standard', 'input noise', 'additive weight noise', 'PCM-like weight noise']) {
      expect(cases.find((one) => one.name === noisy)!.deviation[0]).toBeGreaterThan(1e-3);
    }
    expect(JSON.parse(JSON.stringify(cases))).toEqual(cases);
  });
});
