import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { counterSource, makeFolder, STACK_TRACE, tilewright, writeController } from './testing/run.ts';

const folder = makeFolder('check');
afterAll(() => {
  folder.remove();
});

interface Failure {
  readonly ok: boolean;
  readonly exitCode: number;
  readonly message: string;
  readonly diagnostics?: readonly { readonly code: string; readonly span?: { readonly line: number } }[];
}

/** Text and JSON of a command that fails; both must tell the same. */
async function failing(
  exitCode: 1 | 2,
  ...parameters: readonly string[]
): Promise<Failure & { readonly stderr: string }> {
  const text = await tilewright(...parameters);
  expect(text.exitCode, text.stderr).toBe(exitCode);
  expect(text.stdout).toBe('');
  expect(text.stderr).not.toMatch(STACK_TRACE);
  const json = await tilewright(...parameters, '--json');
  expect(json.exitCode).toBe(exitCode);
  const data = JSON.parse(json.stdout) as Failure;
  expect(data).toMatchObject({ ok: false, exitCode });
  expect(text.stderr).toContain(data.message);
  return { ...data, stderr: text.stderr };
}

describe('list', () => {
  test('names every built-in controller with its parameters', async () => {
    const { exitCode, stdout } = await tilewright('list');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^agad-tile +Tile controller/m);
    expect(stdout).toMatch(/^ {4}rows=16 +Rows of the tile.*\(1\.\.1024\)$/m);
  });

  test('as data', async () => {
    const { stdout } = await tilewright('list', '--json');
    const all = JSON.parse(stdout) as { name: string; file: string; parameters: Record<string, { default: number }> }[];
    expect(all.find((each) => each.name === 'agad-tile')).toMatchObject({
      file: 'rtl/agad-tile/agad-tile.ts',
      parameters: { rows: { default: 16 } },
    });
  });
});

describe('check', () => {
  test('a built-in controller with parameters', async () => {
    const { exitCode, stdout, stderr } = await tilewright('check', 'slot-timer', '--param', 'clockBits=5');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^SlotTimer_clockBits5: no errors\n {2}1 module, \d+ register bits/);
  });

  test('the design as data', async () => {
    const { stdout } = await tilewright('check', 'slot-timer', '--json');
    const { ok, design } = JSON.parse(stdout) as { ok: boolean; design: { top: string; format: string } };
    expect({ ok, top: design.top, format: design.format }).toEqual({
      ok: true,
      top: 'SlotTimer',
      format: 'tilewright-design/1',
    });
  });

  test('faults as SARIF', async () => {
    const path = writeController(
      folder.path,
      'overflow.ts',
      counterSource('if (enable) this.count = this.count + step;'),
    );
    const { exitCode, stdout } = await tilewright('check', path, '--sarif');
    expect(exitCode).toBe(1);
    const log = JSON.parse(stdout) as { version: string; runs: { results: { ruleId: string; level: string }[] }[] };
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0]?.results[0]).toMatchObject({
      level: 'error',
      ruleId: expect.stringMatching(/^TW\d{4}$/) as string,
    });
  });

  test('a clean design as SARIF has no results', async () => {
    const { exitCode, stdout } = await tilewright('check', 'chopper', '--sarif');
    expect(exitCode).toBe(0);
    expect((JSON.parse(stdout) as { runs: { results: unknown[] }[] }).runs[0]?.results).toEqual([]);
  });
});

describe('bad sources: one message with the place, exit code 1', () => {
  const loop = `import { bool, Module, ports, type In, type Out } from 'tilewright/language';
class Half extends Module {
  readonly io = ports({ in: { a: bool }, out: { b: bool } });
  step({ a }: In<Half>): Out<Half> {
    return { b: !a };
  }
}
export class Blink extends Module {
  readonly io = ports({ in: { x: bool }, out: { y: bool } });
  readonly first = new Half();
  readonly second = new Half();
  step({ x }: In<Blink>): Out<Blink> {
    const a = this.first.step({ a: b.b });
    const b = this.second.step({ a: a.b });
    return { y: b.b && x };
  }
}
`;
  test.each([
    ['syntax error', counterSource('if (enable { }'), 'TW1001', 10],
    ['unsupported construct', counterSource('for (;;) { this.count = 0; }'), undefined, 10],
    ['a value that does not fit', counterSource('if (enable) this.count = this.count + step;'), undefined, 10],
    ['a combinational loop', loop, undefined, 13],
    ['an integer as a condition', counterSource('if (step) this.count = 0;'), undefined, 10],
    ['an import that does not exist', `import './nowhere.ts';\n${counterSource()}`, 'TW1004', 1],
    ['code (2) that throws when it is loaded', `${counterSource()}throw new Error('no');\n`, 'TW1003', 14],
    ['no controller in it', 'export const x = 1;\n', undefined, undefined],
    ['an empty file', '', undefined, undefined],
    [
      'nested too deeply',
      counterSource(`this.count = ${'('.repeat(20_000)}0${')'.repeat(20_000)};`),
      undefined,
      undefined,
    ],
  ])('%s', async (name, text, code, line) => {
    const path = writeController(folder.path, `${name}.ts`, text);
    const failure = await failing(1, 'check', path);
    expect(failure.stderr).not.toContain('internal error');
    if (line === undefined) return;
    expect(failure.stderr).toContain(`${path}:${line}:`);
    expect(failure.diagnostics?.[0]?.span?.line).toBe(line);
    if (code !== undefined) expect(failure.diagnostics?.[0]?.code).toBe(code);
  });

  test('no such file', async () => {
    const failure = await failing(1, 'check', join(folder.path, 'nothing.ts'));
    expect(failure.stderr).toContain('there is no file');
  });

  test('a folder in place of a file', async () => {
    mkdirSync(join(folder.path, 'folder.ts'));
    const failure = await failing(1, 'check', join(folder.path, 'folder.ts'));
    expect(failure.stderr).toContain('there is no file');
  });
});

describe('parameters', () => {
  test.each(['0', '1e9', '1000000000', '-3', '2.5', '1e999', 'true'])(
    'rows=%s is refused with the range',
    async (value) => {
      const exitCode = value === '1e999' ? 2 : 1;
      const failure = await failing(exitCode, 'check', 'agad-tile', '--param', `rows=${value}`);
      expect(failure.message + failure.stderr).toContain('rows');
      expect(failure.stderr).not.toContain('internal error');
    },
  );

  test.each([
    ['rows=NaN', 2],
    ['rows=', 2],
    ['rows=sixteen', 2],
    ['rows', 2],
    ['=3', 2],
    ['nothing=3', 1],
    ['__proto__=3', 1],
  ] as const)('--param %s', async (parameter, exitCode) => {
    const failure = await failing(exitCode, 'check', 'agad-tile', '--param', parameter);
    expect(failure.stderr).toContain(parameter.split('=')[0]);
    expect(failure.stderr).not.toContain('internal error');
  });
});

describe('wrong use: exit code 2', () => {
  test.each([
    [['frobnicate']],
    [['check']],
    [['check', 'agad-tile', '--frobnicate']],
    [['check', 'no-such-controller']],
    [['generate', 'agad-tile']],
    [['cosim', 'agad-tile', '--steps', 'many']],
    [['cosim', 'agad-tile', '--steps', '0']],
    [['cosim', 'agad-tile', '--seed', '-1']],
    [['cosim', 'agad-tile', '--seed', '']],
    [['cosim', 'agad-tile', '--waves', 'png']],
    [['cosim', 'agad-tile', '--device', 'Unobtainium']],
    [['waves', 'x.vcd', '--cycle', '0']],
    [['waves', 'x.vcd', '--width', 'wide']],
    [['demo', '--samples', '0']],
    [['check', 'agad-tile', '--sarif', '--watch']],
  ])('%j', async (parameters) => {
    const failure = await failing(2, ...parameters);
    expect(failure.message).not.toBe('');
  });

  test('help and version are no failures', async () => {
    expect(await tilewright('--version')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
    const help = await tilewright('cosim', '--help');
    expect(help.exitCode).toBe(0);
    expect(help.stdout).toContain('--waves <format>');
  });

  test('no verb at all shows the verbs', async () => {
    const { exitCode, stderr } = await tilewright();
    expect(exitCode).toBe(2);
    expect(stderr).toContain('generate');
  });
});
