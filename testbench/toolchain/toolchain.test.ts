import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { execa } from 'execa';
import { firstErrorLine, runTool } from './run-tool.ts';
import { ToolError } from './tool-error.ts';
import { findToolchain, parseVerilatorVersion } from './toolchain.ts';

const directory = mkdtempSync(join(tmpdir(), 'tilewright tools '));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** A PATH whose first directory holds fake tools: name to shell script. */
function pathWith(
  name: string,
  tools: Readonly<Record<string, string>>,
  rest = process.env.PATH ?? '',
): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(directory, `${name} `));
  for (const [tool, script] of Object.entries(tools)) {
    writeFileSync(join(folder, tool), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, tool), 0o755);
  }
  return { ...process.env, PATH: rest === '' ? folder : `${folder}:${rest}` };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has collected yet is dead.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean, seconds: number): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return condition();
}

/** The processes that a fake tool wrote to `file`, once there are `count`. */
async function pidsIn(file: string, count: number): Promise<number[]> {
  const pids = (): number[] => {
    try {
      return readFileSync(file, 'utf8').trim().split('\n').map(Number);
    } catch {
      return [];
    }
  };
  await until(() => pids().length >= count, 20);
  return pids();
}

const INSTALL = 'sudo apt-get install verilator g++';

describe('finding the tools', () => {
  test('finds the installed ones', async () => {
    const toolchain = await findToolchain();
    expect(toolchain.verilatorVersion).toMatch(/^Verilator 5\.\d+/);
    expect(toolchain.compilerVersion).toMatch(/g\+\+|clang/);
  });

  test.each([
    ['4.228', 'echo "Verilator 4.228 2022-01-17 rev"', 'version 4.228, which is too old'],
    ['5.004', 'echo "Verilator 5.004 2022-12-14"', 'version 5.004, which is too old'],
    ['garbage', 'echo "hello world"', '--version says "hello world", which is no Verilator version'],
    ['nothing', 'true', '--version says nothing, which is no Verilator version'],
    ['failing', 'echo oops >&2; exit 3', '--version ended with 3'],
    ['killed', 'kill -9 $$', 'was killed by SIGKILL'],
    ['hanging', 'sleep 100', 'did not finish within 1 s'],
  ])('says what is wrong with a Verilator that is %s', async (name, script, message) => {
    const environment = pathWith(name, { verilator: script });
    const error: unknown = await findToolchain({ environment, timeoutSeconds: name === 'hanging' ? 1 : 20 }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ToolError);
    const text = (error as ToolError).message;
    expect(text).toContain(message);
    expect(text).toContain(INSTALL);
    expect(text).not.toContain('\n');
  });

  test('says how to install what is missing', async () => {
    const none = pathWith('empty', {}, '');
    await expect(findToolchain({ environment: none })).rejects.toThrow(
      `is not installed; install them with: ${INSTALL}`,
    );
    const verilator = 'echo "Verilator 5.006 2023-01-22 rev"';
    const lonely = pathWith('no compiler', { verilator }, '');
    await expect(findToolchain({ environment: lonely })).rejects.toThrow(/g\+\+ is not installed/);
    const old = pathWith('old compiler', { 'g++': 'echo "g++ (GCC) 4.8.5 2015"' });
    await expect(findToolchain({ environment: old })).rejects.toThrow('g++ on the PATH is version 4');
  });

  test('reads versions', () => {
    expect(parseVerilatorVersion('Verilator 5.048 2025-10-01 rev v5.048')).toEqual({ major: 5, minor: 48 });
    expect(parseVerilatorVersion('Verilator five')).toBeUndefined();
  });
});

describe('running a tool', () => {
  test('gives exit code and both outputs', async () => {
    const environment = pathWith('plain', { tool: 'echo out; echo err >&2; exit 7' });
    expect(await runTool('tool', [], { environment })).toEqual({ exitCode: 7, stdout: 'out\n', stderr: 'err\n' });
  });

  test('never lets a parameter reach a shell', async () => {
    const environment = pathWith('echo', { tool: 'printf "%s|" "$@"' });
    const hostile = ['$(touch evil)', '; rm -rf x', '`id`', "a'b", 'c"d', '--', '*', '\n', 'é'];
    const { stdout } = await runTool('tool', hostile, { environment });
    expect(stdout).toBe(hostile.map((text) => `${text}|`).join(''));
  });

  test('kills the whole group when the time is up', async () => {
    const file = join(directory, 'timeout.pids');
    const script = `echo $$ >> "${file}"; sleep 1000 & echo $! >> "${file}"; wait`;
    const environment = pathWith('slow', { tool: script });
    await expect(runTool('tool', [], { environment, timeoutSeconds: 0.5 })).rejects.toMatchObject({
      failure: 'timeout',
    });
    const pids = await pidsIn(file, 2);
    expect(pids.length).toBe(2);
    expect(await until(() => !pids.some(isAlive), 5)).toBe(true);
  });

  test('kills the whole group when aborted, and does not start when aborted before', async () => {
    const file = join(directory, 'abort.pids');
    const environment = pathWith('abort', { tool: `echo $$ >> "${file}"; sleep 1000 & echo $! >> "${file}"; wait` });
    const controller = new AbortController();
    const run = runTool('tool', [], { environment, signal: controller.signal });
    const outcome = run.catch((error: unknown) => error);
    const pids = await pidsIn(file, 2);
    controller.abort();
    expect(await outcome).toMatchObject({ failure: 'interrupted' });
    expect(await until(() => !pids.some(isAlive), 5)).toBe(true);
    await expect(runTool('tool', [], { environment, signal: controller.signal })).rejects.toThrow(
      'was stopped (abort)',
    );
    expect((await pidsIn(file, 2)).length).toBe(2);
  });

  test('says when a tool was killed or cannot be started', async () => {
    const environment = pathWith('killed', { tool: 'kill -TERM $$' });
    await expect(runTool('tool', [], { environment })).rejects.toThrow('tool was killed by SIGTERM');
    const plain = join(directory, 'not-executable');
    writeFileSync(plain, 'text');
    await expect(runTool(plain, [])).rejects.toMatchObject({ failure: 'missing' });
  });

  test('does not keep what a tool leaves running in its group', async () => {
    const file = join(directory, 'orphan.pids');
    const environment = pathWith('orphan', { tool: `sleep 1000 >/dev/null 2>&1 & echo $! >> "${file}"` });
    await runTool('tool', [], { environment });
    const pids = await pidsIn(file, 1);
    expect(await until(() => !pids.some(isAlive), 5)).toBe(true);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves nothing behind after %s', async (signal) => {
    const file = join(directory, `${signal}.pids`);
    const environment = pathWith(signal, { tool: `echo $$ >> "${file}"; sleep 1000 & echo $! >> "${file}"; wait` });
    const program = join(directory, `${signal}.ts`);
    writeFileSync(
      program,
      `import { runTool } from ${JSON.stringify(new URL('run-tool.ts', import.meta.url).href)};\nawait runTool('tool', []);\n`,
    );
    const child = execa('node', ['--import', 'jiti/register', program], {
      cwd: process.cwd(),
      env: environment,
      extendEnv: false,
      reject: false,
      stdio: 'ignore',
    });
    const pids = await pidsIn(file, 2);
    expect(pids.length).toBe(2);
    child.kill(signal);
    const result = await child;
    expect(result.signal).toBe(signal);
    expect(await until(() => !pids.some(isAlive), 5)).toBe(true);
  });

  test('picks the line that tells', () => {
    expect(firstErrorLine('note\n  %Error: a.sv:1: bad\nmore')).toBe('%Error: a.sv:1: bad');
    expect(firstErrorLine('only this\n')).toBe('only this');
    expect(firstErrorLine('')).toBe('(no output)');
  });
});
