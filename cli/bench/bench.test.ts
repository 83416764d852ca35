import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compile } from '../../tsgen/index.ts';
import { makeFolder, tilewright } from '../testing/run.ts';
import { chainSource } from './compiler-bench.ts';
import { type CpuProfile, sharesOf, STAGES } from './profile.ts';
import { packageRoot } from '../package-root.ts';
import { benchWatch } from './watch-bench.ts';

const folder = makeFolder('bench');
afterAll(() => {
  folder.remove();
});

function frame(functionName: string, url: string): { readonly functionName: string; readonly url: string } {
  return { functionName, url };
}

test('a sample belongs to the innermost folder of ours, whatever library is above it', () => {
  const profile: CpuProfile = {
    nodes: [
      { id: 1, callFrame: frame('(root)', ''), children: [2, 6, 7, 8] },
      { id: 2, callFrame: frame('compile', 'file:///x/dist/tsgen/compiler.js'), children: [3, 5] },
      { id: 3, callFrame: frame('parse', 'file:///x/dist/tsgen/frontend/parse.js'), children: [4] },
      { id: 4, callFrame: frame('scan', 'file:///x/node_modules/@ts-morph/common/dist/typescript.js') },
      { id: 5, callFrame: frame('emitModule', 'file:///x/dist/tsgen/emit/module.js') },
      { id: 6, callFrame: frame('(garbage collector)', '') },
      { id: 7, callFrame: frame('load', 'file:///x/node_modules/ts-morph/dist/ts-morph.js') },
      { id: 8, callFrame: frame('(idle)', '') },
    ],
    samples: [4, 5, 6, 7, 2, 8],
    timeDeltas: [400, 100, 100, 300, 100, 5000],
  };
  const { stages, tsMorph } = sharesOf(profile);
  expect(tsMorph).toBeCloseTo(0.7);
  expect(stages.parse).toBeCloseTo(0.4);
  expect(stages.emit).toBeCloseTo(0.1);
  expect(stages['garbage collection']).toBeCloseTo(0.1);
  expect(stages['start of Node and of modules']).toBeCloseTo(0.3);
  expect(stages['rest of the compiler']).toBeCloseTo(0.1);
  expect(STAGES.reduce((sum, stage) => sum + stages[stage], 0)).toBeCloseTo(1);
});

test('the chain of modules compiles, and its text grows by the same for each module', () => {
  const lines = [2, 3, 4].map((count) => {
    const path = join(folder.path, `chain-${count}.ts`);
    writeFileSync(path, chainSource(count));
    const result = compile({ path, className: 'Chain' });
    expect(result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
    expect(result.modules).toHaveLength(count + 1);
    return result.modules.reduce((sum, module) => sum + module.text.split('\n').length, 0);
  });
  const [two = 0, three = 0, four = 0] = lines;
  expect(four - three).toBe(three - two);
});

test('check --watch answers each edit of the tile, a fault and its mending', async () => {
  const bench = await benchWatch(packageRoot(), join(folder.path, 'watched'), 1);
  expect(bench.edits).toBe(2);
  expect(bench.medianSeconds).toBeGreaterThan(0);
  expect(bench.largestSeconds).toBeGreaterThanOrEqual(bench.medianSeconds);
}, 60_000);

test('device: table, figure and data', async () => {
  const figures = join(folder.path, 'figures');
  const { exitCode, stdout, stderr } = await tilewright('device', 'ReRamSB', '-o', figures);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^device +ReRamSB$/m);
  expect(readFileSync(join(figures, 'ReRamSB.svg'), 'utf8')).toMatch(/^<svg /);
  const data = await tilewright('device', 'ReRamSB', '--json');
  expect(JSON.parse(data.stdout)).toMatchObject({ ok: true, name: 'ReRamSB', seed: 1 });
  expect(await tilewright('device', 'Unobtainium')).toMatchObject({ exitCode: 2, stdout: '' });
});
