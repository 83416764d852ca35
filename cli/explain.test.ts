import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { runTool } from '../testbench/index.ts';
import { makeFolder, PROGRAM, tilewright, writeController } from './testing/run.ts';

const folder = makeFolder('explain (1)');
const rtl = join(folder.path, 'rtl');
const source = writeController(folder.path, 'blink.ts');
const generated = await tilewright('generate', source, '-o', rtl);
const verilog = readFileSync(join(rtl, 'Blink.sv'), 'utf8');
const typescript = readFileSync(source, 'utf8');

afterAll(() => {
  folder.remove();
});

test('the design is generated', () => {
  expect(generated).toMatchObject({ exitCode: 0, stderr: '' });
});

/** One-based line of the first line of `text` that contains `part`. */
function lineOf(text: string, part: string): number {
  const index = text.split('\n').findIndex((line) => line.includes(part));
  expect(index, `'${part}' is not in the text`).toBeGreaterThanOrEqual(0);
  return index + 1;
}

/** Spoils the RTL, and gives the tool's own words about it. */
async function complaint(tool: string, parameters: readonly string[], broken: string): Promise<string> {
  const path = join(rtl, 'Blink.sv');
  writeFileSync(path, broken);
  const result = await runTool(tool, [...parameters, 'Blink.sv'], { directory: rtl });
  writeFileSync(path, verilog);
  return `${result.stdout}${result.stderr}`;
}

async function explained(log: string, ...options: readonly string[]): Promise<string> {
  const path = join(folder.path, 'tool.log');
  writeFileSync(path, log);
  const { exitCode, stdout, stderr } = await tilewright('explain', path, ...options);
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

describe('the real words of three tools', () => {
  const tools: readonly (readonly [string, readonly string[]])[] = [
    ['verilator', ['--lint-only', '-Wall']],
    ['yosys', ['-q', '-f', 'verilog -sv']],
    ['iverilog', ['-g2012', '-tnull']],
  ];

  test.each(tools)('%s: a syntax error in the step', async (tool, parameters) => {
    const statement = /^ *if \(enable\)/m.exec(verilog)?.[0] ?? 'none';
    const log = await complaint(tool, parameters, verilog.replace(statement, 'if (enable'));
    const place = /Blink\.sv:(\d+)/.exec(log);
    expect(place, `${tool} named no place:\n${log}`).not.toBeNull();
    const text = await explained(log, '--rtl', rtl);
    expect(text).toContain(`${source}:${lineOf(typescript, 'if (enable)')}:`);
    expect(text).toContain(`(Blink.sv:${place?.[1] ?? ''}`);
  });

  test('verilator: a width warning is told at its place, and nothing else is touched', async () => {
    const log = await complaint(
      'verilator',
      ['--lint-only', '-Wall'],
      verilog.replace(/(if \(enable\) begin\s+count_next = )[^;]+/, (_, before: string) => `${before}3'd1`),
    );
    expect(log).toContain('%Warning-WIDTH: Blink.sv:');
    const text = await explained(log, '--rtl', rtl);
    const place = `${source}:${lineOf(typescript, 'if (enable)')}:`;
    expect(text).toContain(`%Warning-WIDTH: ${place}`);
    const restored = text.replaceAll(/\/[^:]*blink\.ts:\d+:\d+ \((Blink\.sv:\d+:\d+)\)/g, '$1');
    expect(restored).toBe(log);
  });
});

test('every line that comes from the source leads back to the line it comes from', async () => {
  const line = lineOf(verilog, 'isZero = ');
  const at = await explained(`${join(rtl, 'Blink.sv')}:${line}: x\n`);
  expect(at).toBe(`${source}:${lineOf(typescript, 'const isZero')}:11 (${join(rtl, 'Blink.sv')}:${line}): x\n`);
});

test('maps elsewhere, by --rtl; Yosys ranges; other files and lines without an origin stay', async () => {
  const line = lineOf(verilog, 'isZero = ');
  const log = `at Blink.sv:${line}.5-${line}.20 and other.sv:3:4 and Blink.sv:99999: end\n`;
  expect(await explained(log)).toBe(log);
  const text = await explained(log, '--rtl', rtl);
  expect(text).toMatch(
    /^at .*blink\.ts:\d+:11 \(Blink\.sv:\d+\.5-\d+\.20\) and other\.sv:3:4 and Blink\.sv:99999: end\n$/,
  );
});

test('from standard input, as data', async () => {
  const line = lineOf(verilog, 'isZero = ');
  const { stdout } = await execa(process.execPath, [PROGRAM, 'explain', '--json'], {
    cwd: rtl,
    input: `%Error: Blink.sv:${line}:3: no\n`,
  });
  const data = JSON.parse(stdout) as { translated: number; text: string };
  expect(data.translated).toBe(1);
  expect(data.text).toContain(basename(source));
});

test('a missing log and a spoiled map are told', async () => {
  expect(await tilewright('explain', join(folder.path, 'none.log'))).toMatchObject({ exitCode: 1 });
  writeFileSync(join(folder.path, 'Spoiled.sv.map'), '{');
  const path = join(folder.path, 'spoiled.log');
  writeFileSync(path, `${join(folder.path, 'Spoiled.sv')}:1: x\n`);
  const { exitCode, stderr } = await tilewright('explain', path);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('Spoiled.sv.map is no source map');
});
