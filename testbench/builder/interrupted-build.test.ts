import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { Model } from '../addon/model.ts';
import { designOf } from '../testing/design-of.ts';
import { Counter, COUNTER_SV } from '../testing/examples.ts';
import { testBuildOptions } from '../testing/tools.ts';
import { buildModel } from './build-model.ts';

const base = mkdtempSync(join(tmpdir(), 'tilewright stop '));
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

const PROGRAM = `
import { buildModel } from ${JSON.stringify(new URL('build-model.ts', import.meta.url).href)};
import { findToolchain } from ${JSON.stringify(new URL('../toolchain/toolchain.ts', import.meta.url).href)};
import { designOf } from ${JSON.stringify(new URL('../testing/design-of.ts', import.meta.url).href)};
import { Counter, COUNTER_SV } from ${JSON.stringify(new URL('../testing/examples.ts', import.meta.url).href)};
await buildModel(designOf(new Counter(), 'counter'), [COUNTER_SV], {
  toolchain: await findToolchain(), cacheDirectory: process.argv[2], optimization: 2, trace: undefined,
});
`;

async function until(condition: () => boolean, seconds: number): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end && !condition()) await new Promise((resolve) => setTimeout(resolve, 20));
  return condition();
}

/** Processes that work inside a directory. */
function workingIn(directory: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(directory);
      } catch {
        // It has ended, or is somebody else's.
        return false;
      }
    });
}

/** Starts a build in a process of its own and waits until its tools are at work. */
async function startBuild(cacheDirectory: string) {
  const program = join(base, 'program.ts');
  writeFileSync(program, PROGRAM);
  const child = execa('node', ['--import', 'jiti/register', program, cacheDirectory], {
    cwd: process.cwd(),
    reject: false,
    stdio: 'ignore',
  });
  expect(await until(() => workingIn(cacheDirectory).length > 0, 60)).toBe(true);
  // In an object: a child process is also a promise of its end.
  return { child };
}

function expectCounts(path: string): void {
  const model = new Model(path, designOf(new Counter(), 'counter'), 1);
  model.inputs.set([1, 0, 0]);
  model.step();
  model.inputs.set([0, 1, 3]);
  for (let cycle = 0; cycle < 5; cycle += 1) model.step();
  expect(model.outputs[1]).toBe(12);
  model.dispose();
}

describe('a build that is stopped', () => {
  test('by Ctrl-C leaves no process and no half-built entry', async () => {
    const cacheDirectory = join(base, 'interrupt');
    const { child } = await startBuild(cacheDirectory);
    child.kill('SIGINT');
    expect((await child).signal).toBe('SIGINT');
    expect(await until(() => workingIn(cacheDirectory).length === 0, 5)).toBe(true);
    expect(readdirSync(join(cacheDirectory, 'tmp'))).toEqual([]);
    expect(existsSync(join(cacheDirectory, 'model'))).toBe(false);
  });

  test('by SIGKILL at any time does not harm the next one', async () => {
    const cacheDirectory = join(base, 'kill');
    for (const delay of [0, 400, 1500]) {
      const { child } = await startBuild(cacheDirectory);
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill('SIGKILL');
      await child;
    }
    const options = await testBuildOptions({ cacheDirectory, optimization: 2 });
    expectCounts((await buildModel(designOf(new Counter(), 'counter'), [COUNTER_SV], options)).path);
  });
});
