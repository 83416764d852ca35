import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { controllers } from '../../rtl/index.ts';
import { compile } from '../../tsgen/index.ts';
import { simulate } from '../../tsgen/language/index.ts';
import { cosimulate } from '../cosimulate/cosimulate.ts';
import { randomStimulus, type PortProfile } from '../cosimulate/random-stimulus.ts';
import { testCacheDirectory } from '../testing/tools.ts';

const SEED = 5;
/** Small sizes: more of their states are met in the same time. */
const SMALL: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'agad-tile': { rows: 3, columns: 4, adcBits: 6, thresholdBits: 5, bufferBits: 7, maximumTrain: 6 },
  'line-bank': { lines: 5 },
  chopper: { columns: 3 },
  'transfer-scheduler': { columns: 3 },
  'column-reader': { rows: 3 },
};
/** Inputs that, left to chance, would keep the module from getting anywhere. */
const PROFILES: Readonly<Record<string, PortProfile>> = {
  clear: { high: 0.01 },
  command: { hold: 0.5 },
  trainLength: { range: [0, 4] },
  setupClocks: { range: [0, 2] },
  widthClocks: { range: [1, 3] },
  gapClocks: { range: [0, 2] },
  transferEvery: { range: [0, 3] },
  chopPeriod: { range: [1, 3] },
};

describe('every built-in controller: RTL = twin in every output and register, every clock', () => {
  test.each(controllers.map((controller) => [controller.name, controller] as const))('%s', async (name, controller) => {
    const path = fileURLToPath(new URL(`../../rtl/${controller.file}`, import.meta.url));
    const compiled = compile({ path, className: controller.className, parameters: SMALL[name] ?? {} });
    expect(compiled.diagnostics).toEqual([]);
    const design = compiled.design!;
    const inputs = design.modules.find((module) => module.name === design.top)!.ports.map((port) => port.name);
    const profiles = Object.fromEntries(Object.entries(PROFILES).filter(([input]) => inputs.includes(input)));
    const result = await cosimulate({
      cacheDirectory: testCacheDirectory(),
      optimization: 1,
      design,
      rtl: compiled.modules.map((module) => ({ name: module.fileName, text: module.text })),
      twin: () => simulate(compiled.construct()),
      stimulus: () => randomStimulus(design, { seed: SEED, profiles }),
      cycles: 20_000,
      seed: SEED,
      powerUpSeeds: [1, 2],
      observe: 'registers',
    });
    expect(result.failure?.message).toBeUndefined();
    expect(result.cycles).toBe(19_999);
  });
});
