import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { makeFolder, PROGRAM, spawnTilewright, STACK_TRACE, writeController } from './testing/run.ts';

const folder = makeFolder('tools é \'" $(touch pwned);');
afterAll(() => {
  folder.remove();
});
writeController(folder.path, 'blink.ts');

const INSTALL = 'sudo apt-get install verilator g++';

/** Environment with tools of ours first in the PATH, and a cache of its own. */
function environmentWith(tools: Readonly<Record<string, string>>, rest = process.env.PATH ?? ''): NodeJS.ProcessEnv {
  const home = mkdtempSync(join(folder.path, 'fake '));
  const programs = join(home, 'bin');
  mkdirSync(programs);
  for (const [name, script] of Object.entries(tools)) {
    writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(programs, name), 0o755);
  }
  return { PATH: [programs, rest].filter((part) => part !== '').join(delimiter), XDG_CACHE_HOME: join(home, 'cache') };
}

const VERSION = 'if [ "$1" = --version ]; then echo "Verilator 5.006 2023-01-22 rev (fake)"; exit 0; fi';
const ROOT = `if [ "$1" = --getenv ]; then PATH="\${PATH#*:}" exec verilator "$@"; fi`;
const COMPILER_VERSION = 'if [ "$1" = --version ]; then echo "g++ (fake) 12.2.0"; exit 0; fi';

describe('cosim without the tools it needs: one line that says how to get them', () => {
  test.each([
    ['no verilator and no g++', {}, '', /verilator is not installed/],
    ['an old verilator', { verilator: 'echo "Verilator 4.038 2020-07-11 rev v4.036"' }, undefined, /4\.0?38/],
    ['a verilator that says something else', { verilator: 'echo hello; exit 0' }, undefined, /says "hello"/],
    ['a verilator that says nothing', { verilator: 'exit 0' }, undefined, /says nothing/],
    ['a verilator that fails', { verilator: 'echo broken >&2; exit 3' }, undefined, /ended with 3/],
    ['a g++ that is too old', { 'g++': 'echo "g++ (GCC) 4.8.5"' }, undefined, /g\+\+ on the PATH is version 4/],
    ['a g++ that says something else', { 'g++': 'head -c 100000 /dev/zero' }, undefined, /no g\+\+ version/],
  ] as const)('%s', async (_name, tools, rest, message) => {
    const { exitCode, stdout, stderr } = await spawnTilewright(
      folder.path,
      ['cosim', 'blink.ts', '--json'],
      environmentWith(tools, rest),
    );
    expect(exitCode, stderr).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).toContain(INSTALL);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      exitCode: 1,
      message: expect.stringContaining(INSTALL) as string,
    });
  });

  test('a g++ that cannot compile leaves nothing in the cache that a later run would trust', async () => {
    const environment = environmentWith({
      'g++': `${COMPILER_VERSION}\necho "fatal error: no space left" >&2; exit 1`,
    });
    const broken = await spawnTilewright(folder.path, ['cosim', 'blink.ts', '--steps', '100'], environment);
    expect(broken.exitCode, broken.stderr).toBe(1);
    expect(broken.stderr).toContain('no space left');
    expect(broken.stderr).not.toMatch(STACK_TRACE);
    const mended = { ...environment, PATH: process.env.PATH };
    const again = await spawnTilewright(folder.path, ['cosim', 'blink.ts', '--steps', '100'], mended);
    expect(again.stderr).toBe('');
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toContain('0 mismatches');
  });

  test('a g++ that is killed', async () => {
    const environment = environmentWith({ 'g++': `${COMPILER_VERSION}\nkill -9 $$` });
    const { exitCode, stderr } = await spawnTilewright(folder.path, ['cosim', 'blink.ts'], environment);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/g\+\+ was killed by SIGKILL/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

/** Process ids that a fake tool wrote down and that are still running. */
function alive(file: string): number[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(Number)
    .filter((pid) => {
      try {
        return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
      } catch {
        return false;
      }
    });
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('stopped in the middle: a non-zero exit, one message, no process and no file left behind', () => {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('of the build, by %s', async (signal) => {
    const pids = join(folder.path, `pids-${signal}`);
    // The tool has a child of its own, as Verilator and g++ have.
    const hanging = `${VERSION}\n${ROOT}\nsleep 300 & echo $! >> "$PIDS"; echo $$ >> "$PIDS"; wait`;
    const environment = { ...environmentWith({ verilator: hanging }), PIDS: pids };
    const where = mkdtempSync(join(folder.path, 'out '));
    const child = execa(process.execPath, [PROGRAM, 'cosim', '../blink.ts', '--waves', 'vcd'], {
      cwd: where,
      env: environment,
      reject: false,
    });
    await until(() => existsSync(pids) && readFileSync(pids, 'utf8').split('\n').length > 2);
    child.kill(signal);
    const { exitCode, stderr } = await child;
    expect(exitCode, stderr).toBe(codes[signal]);
    expect(stderr.trim()).toBe(`tilewright: stopped by ${signal}; nothing half-written is left`);
    await until(() => alive(pids).length === 0);
    expect(readdirSync(where)).toEqual([]);
    // What a stopped build left in the cache does not fool the next one.
    if (signal !== 'SIGINT') return;
    const mended = { ...environment, PATH: process.env.PATH };
    const again = await spawnTilewright(where, ['cosim', '../blink.ts', '--steps', '50'], mended);
    expect(again.exitCode, again.stderr).toBe(0);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('of the run, by %s', async (signal) => {
    const where = mkdtempSync(join(folder.path, 'run '));
    const built = await spawnTilewright(where, ['cosim', '../blink.ts', '--steps', '50']);
    expect(built.exitCode, built.stderr).toBe(0);
    const child = execa(process.execPath, [PROGRAM, 'cosim', '../blink.ts', '--steps', '2000000000'], {
      cwd: where,
      reject: false,
    });
    await new Promise((resolve) => setTimeout(resolve, 4000));
    child.kill(signal);
    const { exitCode, stderr } = await child;
    expect(exitCode, stderr).toBe(codes[signal]);
    expect(stderr.trim()).toBe(`tilewright: stopped by ${signal}; nothing half-written is left`);
    expect(readdirSync(where)).toEqual([]);
  });
});

test('names from the user never reach a shell', () => {
  expect(readdirSync(folder.path)).not.toContain('pwned');
  const root = new URL('..', import.meta.url).pathname;
  const sources = ['cli', 'testbench', 'tsgen', 'sim', 'rtl'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(root, room, name)),
  );
  expect(sources.length).toBeGreaterThan(100);
  // fork() starts a file of ours, without a shell.
  const shell =
    /\bshell:(?!\s*false)|\bexec(Sync|aCommand)?\(\s*[`'"]|(?<!\{ fork(?:, type ChildProcess)? \} )from 'node:child_process'/;
  const suspects = sources.filter((path) => shell.test(readFileSync(path, 'utf8')));
  expect(suspects).toEqual([]);
});
