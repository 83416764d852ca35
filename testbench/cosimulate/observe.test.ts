import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compile } from '../../tsgen/index.ts';
import { simulate } from '../../tsgen/language/index.ts';
import { portSource } from '../addon/port-source.ts';
import { frameLayouts, observed } from '../packing/layout.ts';
import { designOf } from '../testing/design-of.ts';
import { TRANSFER_BUFFER_SV, transferBuffer } from '../testing/examples.ts';
import { testCacheDirectory } from '../testing/tools.ts';
import { cosimulate, type CosimulateOptions } from './cosimulate.ts';
import { randomStimulus } from './random-stimulus.ts';
import { replayFile } from './replay.ts';

const SEED = 3;
const design = designOf(transferBuffer(), 'transfer_buffer');
const run: CosimulateOptions = {
  cacheDirectory: testCacheDirectory(),
  optimization: 0,
  design,
  rtl: [TRANSFER_BUFFER_SV],
  twin: () => simulate(transferBuffer()),
  stimulus: () => randomStimulus(design, { seed: SEED, profiles: { clear: { high: 0.05 } } }),
  cycles: 2000,
  seed: SEED,
  observe: 'registers',
};

describe('observing registers', () => {
  test('adds those that are no ports', () => {
    expect(frameLayouts(design).outputs.slots.map(({ name }) => name)).toEqual(['fire', 'down', 'clipped', 'ready']);
    const { outputs } = frameLayouts(observed(design, 'registers'));
    expect(outputs.slots.map(({ name }) => name)).toEqual(['fire', 'down', 'clipped', 'ready', 'sweep']);
    expect(frameLayouts(observed(design, 'outputs'))).toEqual(frameLayouts(design));
  });

  test('finds a wrong reset value before any output shows it', async () => {
    expect((await cosimulate(run)).failure?.message).toBeUndefined();
    const text = TRANSFER_BUFFER_SV.text.replace("sweep <= 2'd0;\n      ready <=", "sweep <= 2'd2;\n      ready <=");
    const rtl = [{ ...TRANSFER_BUFFER_SV, text }];
    const inside = await cosimulate({ ...run, rtl });
    expect(inside.failure).toMatchObject({
      cycle: 1,
      differences: [{ signal: 'sweep', expected: '0', actual: '2' }],
    });
    // The replay file knows what was observed.
    const outputDirectory = mkdtempSync(join(tmpdir(), 'tilewright-observe-'));
    try {
      const { replayFile: path } = await cosimulate({ ...run, rtl, outputDirectory });
      const again = await replayFile(path!, { cacheDirectory: testCacheDirectory(), optimization: 0 });
      expect(again.failure).toEqual(inside.failure);
    } finally {
      rmSync(outputDirectory, { recursive: true });
    }
    const outside = await cosimulate({ ...run, rtl, observe: 'outputs' });
    expect(outside.failure?.cycle).toBeGreaterThan(1);
  });

  test('compares every register of every instance of a tile', async () => {
    const path = fileURLToPath(new URL('../../rtl/agad-tile/agad-tile.ts', import.meta.url));
    const parameters = { rows: 2, columns: 3, maximumTrain: 7, adcBits: 4 };
    const compiled = compile({ path, parameters });
    const tile = compiled.design!;
    const profiles = {
      trainLength: { range: [0, 5] },
      setupClocks: { range: [0, 2] },
      widthClocks: { range: [1, 3] },
    } as const;
    const tileRun: CosimulateOptions = {
      ...run,
      design: tile,
      rtl: compiled.modules.map((module) => ({ name: `${module.name}.sv`, text: module.text })),
      twin: () => simulate(compiled.construct()),
      stimulus: () => randomStimulus(tile, { seed: SEED, profiles }),
      cycles: 5000,
    };
    const result = await cosimulate(tileRun);
    expect(result.failure?.message).toBeUndefined();
    const registers = frameLayouts(observed(tile, 'registers')).outputs.slots.filter(
      (slot) => slot.inner !== undefined,
    );
    const instances = new Set(registers.map((slot) => slot.inner!.children.join('.')));
    for (const instance of ['', 'timer', 'rowBank', 'columnBank', 'buffer']) expect(instances).toContain(instance);
    expect(result.bitsCompared).toBeGreaterThan(4999 * 3 * 300);
    // The generator of one line bank goes wrong: the report names the instance.
    const wrong = tileRun.rtl.map((source) =>
      source.name.startsWith('LineBank') ? { ...source, text: source.text.replace(/ \^ /, ' & ') } : source,
    );
    const failure = (await cosimulate({ ...tileRun, rtl: wrong })).failure;
    expect(failure?.message).toMatch(/(row|column)Bank\.generators is 0x/);
    expect(failure?.waveform).toContain('Bank.generators (RTL)');
  });

  test('refuses a name that cannot be found in the model', () => {
    const [module] = design.modules;
    const registers = module!.registers.map((register) => ({ ...register, signal: 'x + y' }));
    const hostile = observed({ ...design, modules: [{ ...module!, registers }] }, 'registers');
    expect(() => portSource(hostile)).toThrow('cannot be observed: "x + y" is no plain name');
  });
});
