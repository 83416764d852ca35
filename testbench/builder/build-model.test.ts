import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Model } from '../addon/model.ts';
import { designOf } from '../testing/design-of.ts';
import { Counter, COUNTER_SV, TRANSFER_BUFFER_SV, transferBuffer } from '../testing/examples.ts';
import { testBuildOptions } from '../testing/tools.ts';
import { findToolchain } from '../toolchain/toolchain.ts';
import { buildModel, runtimeFiles } from './build-model.ts';

const base = mkdtempSync(join(tmpdir(), 'tilewright build '));
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});
const design = designOf(new Counter(), 'counter');

function count(path: string, enabled: number): number {
  const model = new Model(path, design, 1);
  model.inputs.set([1, 0, 0]);
  model.step();
  model.inputs.set([0, 1, 1]);
  for (let cycle = 0; cycle <= enabled; cycle += 1) model.step();
  const value = model.outputs[1] ?? -1;
  model.dispose();
  return value;
}

describe('building a model', () => {
  test('works in a directory with blanks and signs, for parallel builders, and hits afterwards', async () => {
    const cacheDirectory = join(base, "a b'c $d é;#");
    const options = await testBuildOptions({ cacheDirectory });
    const built = await Promise.all([1, 2, 3].map(() => buildModel(design, [COUNTER_SV], options)));
    expect(new Set(built.map(({ path }) => path)).size).toBe(1);
    expect(count(built[0]!.path, 9)).toBe(9);
    expect((await buildModel(design, [COUNTER_SV], options)).hit).toBe(true);
    expect(readdirSync(join(cacheDirectory, 'tmp'))).toEqual([]);
  });

  test('builds anew after the text, the ports or the flags have changed', async () => {
    const options = await testBuildOptions();
    const original = await buildModel(design, [COUNTER_SV], options);
    const text = COUNTER_SV.text.replace('sum[7:0]', "sum[7:0] + 8'd1");
    const edited = await buildModel(design, [{ ...COUNTER_SV, text }], options);
    const optimized = await buildModel(design, [COUNTER_SV], { ...options, optimization: 1 });
    expect(new Set([original.key, edited.key, optimized.key]).size).toBe(3);
    // Both live in one process.
    expect([count(original.path, 9), count(edited.path, 9), count(optimized.path, 9)]).toEqual([9, 18, 9]);
  });

  test('rebuilds a damaged module', async () => {
    const options = await testBuildOptions({ cacheDirectory: join(base, 'damaged') });
    const built = await buildModel(design, [COUNTER_SV], options);
    const bytes = readFileSync(built.path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
    writeFileSync(built.path, bytes);
    const again = await buildModel(design, [COUNTER_SV], options);
    expect(again.hit).toBe(false);
    expect(count(again.path, 5)).toBe(5);
  });

  test('gives the first complaint of the tool, and leaves nothing', async () => {
    const options = await testBuildOptions({ cacheDirectory: join(base, 'complaint') });
    const text = COUNTER_SV.text.replace('logic [8:0] sum', 'logic [8:0 sum');
    await expect(buildModel(design, [{ ...COUNTER_SV, text }], options)).rejects.toThrow(
      /^verilator failed \(exit code 1\): %Error: rtl\/counter\.sv:9:\d+: syntax error/,
    );
    await expect(buildModel(designOf(transferBuffer(), 'transfer_buffer'), [COUNTER_SV], options)).rejects.toThrow(
      /verilator failed.*transfer_buffer/,
    );
    // Another module under this name: the ports are not there.
    const wrong = {
      ...TRANSFER_BUFFER_SV,
      text: TRANSFER_BUFFER_SV.text.replace('module transfer_buffer', 'module counter'),
    };
    await expect(buildModel(design, [wrong], options)).rejects.toThrow(/g\+\+ failed .*(enable|step)/);
    expect(readdirSync(join(options.cacheDirectory, 'tmp'))).toEqual([]);
    expect(readdirSync(options.cacheDirectory)).not.toContain('model');
  });

  test('refuses names that C++ or Verilator could not carry', async () => {
    const options = await testBuildOptions();
    for (const name of ['eval', 'NULL', 'private', 'unix', 'a__b', 'a b', '1a', 'top.x; system("id")']) {
      const [module] = design.modules;
      const renamed = {
        ...design,
        modules: [{ ...module!, ports: module!.ports.map((port, index) => (index === 0 ? { ...port, name } : port)) }],
      };
      await expect(buildModel(renamed, [COUNTER_SV], options)).rejects.toThrow(/cannot be simulated/);
    }
  });

  test('stops with the tool when the tool dies', async () => {
    const folder = join(base, 'fake tools');
    mkdirSync(folder);
    writeFileSync(join(folder, 'g++'), '#!/bin/sh\necho half > model.node\nkill -9 $$\n');
    chmodSync(join(folder, 'g++'), 0o755);
    const toolchain = await findToolchain();
    const environment = { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}` };
    const options = await testBuildOptions({
      cacheDirectory: join(base, 'dying'),
      toolchain: { ...toolchain, environment },
    });
    await expect(buildModel(design, [COUNTER_SV], options)).rejects.toThrow('g++ was killed by SIGKILL');
    expect(readdirSync(join(options.cacheDirectory, 'tmp'))).toEqual([]);
    expect(readdirSync(options.cacheDirectory)).toEqual(['tmp']);
  });

  test('reads which run-time files a model needs', () => {
    const makefile =
      'VM_GLOBAL_FAST += \\\n\tverilated \\\n\tverilated_threads \\\n\n# note\nVM_GLOBAL_SLOW += \\\n\tverilated_vcd_c \\\n\n';
    expect(runtimeFiles(makefile)).toEqual(['verilated.cpp', 'verilated_threads.cpp', 'verilated_vcd_c.cpp']);
    // Newer versions indent with blanks.
    expect(runtimeFiles(makefile.replaceAll('\t', '  '))).toEqual(runtimeFiles(makefile));
    expect(() => runtimeFiles('VM_GLOBAL_FAST += \\\n\t../../etc/passwd \\\n')).toThrow('without verilated');
  });
});
