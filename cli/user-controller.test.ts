import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { counterSource, makeFolder, PROGRAM, spawnTilewright, STACK_TRACE, writeController } from './testing/run.ts';

const folder = makeFolder('user');
afterAll(() => {
  folder.remove();
});

describe("a user's own controller in a fresh folder, through every verb", () => {
  const home = join(folder.path, `it's "mine" é ☂; $(touch pwned) \`touch pwned\``);
  mkdirSync(home);
  const name = 'my ctl (é).ts';
  writeController(home, name);

  test('check, generate, cosim, waves', async () => {
    const checked = await spawnTilewright(home, ['check', name]);
    expect(checked).toMatchObject({ exitCode: 0, stderr: '' });
    expect(checked.stdout).toContain(`Blink  (${name})`);

    const generated = await spawnTilewright(home, ['generate', name, '-o', 'out dir']);
    expect(generated).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readFileSync(join(home, 'out dir', 'Blink.sv'), 'utf8')).toContain('module Blink (');

    const compared = await spawnTilewright(home, ['cosim', name, '--steps', '500', '--waves', 'vcd', '--json']);
    expect(compared.exitCode, compared.stderr).toBe(0);
    expect(JSON.parse(compared.stdout)).toMatchObject({ passed: true });

    const shown = await spawnTilewright(home, ['waves', 'Blink.vcd', '--signals', '**.count', '--to', '8', '--ascii']);
    expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
    expect(shown.stdout).toContain('count[7:0]');

    const data = await spawnTilewright(home, ['waves', 'Blink.vcd', '--json']);
    const signals = JSON.parse(data.stdout) as { name: string; width: number }[];
    expect(signals.map((signal) => signal.name)).toContain('TOP.count');

    expect(readdirSync(home).sort()).toEqual([name, 'Blink.vcd', 'out dir'].sort());
    expect(readdirSync(folder.path)).toHaveLength(1);
  });

  test('waves of a file that is missing, empty or none at all', async () => {
    for (const file of ['none.vcd', name, 'out dir']) {
      const { exitCode, stdout, stderr } = await spawnTilewright(home, ['waves', file]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toMatch(/^tilewright: (?!internal error).+\n?$/);
    }
  });

  test('cosim where nothing can be written', async () => {
    const { exitCode, stderr } = await spawnTilewright(home, ['cosim', name, '--waves', 'vcd', '-o', '/proc/x']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^tilewright: (?!internal error).*\/proc\/x.*$/);
  });
});

test('cosim of a port whose name the C++ of a model uses itself', async () => {
  const home = join(folder.path, 'names');
  mkdirSync(home);
  const source = `import { bool, Module, ports, type In } from 'tilewright/language';
export class Named extends Module {
  readonly io = ports({ in: { trace: bool }, out: { y: bool } });
  step({ trace }: In<Named>) {
    return { y: !trace };
  }
}
`;
  writeFileSync(join(home, 'named.ts'), source);
  const { exitCode, stderr } = await spawnTilewright(home, ['cosim', 'named.ts']);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^tilewright: port "trace" cannot be simulated: .*give the port another name$/);
});

describe('check --watch', () => {
  test('answers after an edit, also one with a syntax error, and ends with a signal', async () => {
    const path = writeController(folder.path, 'watched.ts');
    const child = execa(process.execPath, [PROGRAM, 'check', '--watch', path], { reject: false });
    const edits = [counterSource('if (enable { }'), counterSource('this.count = enable ? step : 0;'), counterSource()];
    const lines: string[] = [];
    await new Promise<void>((answered, failed) => {
      createInterface({ input: child.stdout })
        .on('line', (line) => {
          const edit = edits[lines.length];
          lines.push(line);
          if (edit === undefined) answered();
          else writeController(folder.path, 'watched.ts', edit);
        })
        .on('close', () => {
          failed(new Error(`it ended after ${JSON.stringify(lines)}`));
        });
    });
    child.kill('SIGINT');
    const { exitCode, stderr } = await child;
    expect(lines.map((line) => line.replace(/ \(\d+ ms\)$/, ''))).toEqual([
      'Blink: no errors',
      '1 error',
      'Blink: no errors',
      'Blink: no errors',
    ]);
    expect(stderr).toContain('error[TW1001]');
    expect(stderr).toContain(`${path}:10:`);
    expect(exitCode).toBe(130);
  });
});

test('a promise that a constructor drops is told in words when it fails', async () => {
  const text = counterSource().replace(
    /^ {2}step\(/m,
    "  constructor() {\n    super();\n    void Promise.reject(new Error('the file is gone'));\n  }\n  step(",
  );
  expect(text).toContain('the file is gone');
  const path = writeController(folder.path, 'promise.ts', text);
  const { exitCode, stderr } = await spawnTilewright(folder.path, ['check', path]);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^tilewright: a promise .* was rejected: the file is gone$/m);
  expect(stderr).not.toMatch(STACK_TRACE);
});

test('a reader that has read enough is no failure', async () => {
  const child = execa(process.execPath, [PROGRAM, 'list', '--json'], { reject: false, buffer: false });
  child.stdout.destroy();
  const { exitCode } = await child;
  expect(exitCode).toBe(0);
});
