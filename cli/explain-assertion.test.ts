import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder, tilewright } from './testing/run.ts';

const folder = makeFolder('assertions');
const rtl = join(folder.path, 'rtl');
const source = join(folder.path, 'claimed.ts');
// The make of Verilator knows no spaces.
const built = mkdtempSync(join(tmpdir(), 'tilewright-assertions-'));

/** Each value of `which` breaks one claim when a = 9 and b = 12. */
const CONTROLLER = `import { assert, assume, fits, Module, outReg, ports, uint, type In } from 'tilewright/language';

export class Claimed extends Module {
  readonly io = ports({ in: { a: uint(4), b: uint(4), which: uint(2) }, out: {} });
  sum = outReg(uint(4));

  step({ a, b, which }: In<Claimed>) {
    assert(which !== 1 || a + b < 16, 'the sum is small');
    assume(which !== 2 || a > b, 'a is the larger one');
    this.sum = which === 3 ? fits(a + b, uint(4)) : a;
    return {};
  }
}
`;

const BENCH = `module bench;
  logic clk = 1'b0;
  logic [3:0] a, b, sum;
  logic [1:0] which;
  Claimed claimed (.clk(clk), .rst(1'b0), .a(a), .b(b), .which(which), .sum(sum));
  initial begin
    a = 4'd9;
    b = 4'd3;
    which = 2'd0;
    #1 clk = 1'b1;
    #1 clk = 1'b0;
    b = 4'd12;
    if (!$value$plusargs("which=%d", which)) which = 2'd0;
    #1 clk = 1'b1;
    #1 clk = 1'b0;
    $display("the end");
    $finish;
  end
endmodule
`;

const CLAIMS = [
  { which: 1, statement: 'assert(which', message: 'the sum is small' },
  { which: 2, statement: 'assume(which', message: 'a is the larger one' },
  { which: 3, statement: 'this.sum =', message: 'a + b is 21: it does not fit uint(4)' },
] as const;

async function run(
  program: string,
  parameters: readonly string[],
): Promise<{ log: string; exitCode: number | undefined }> {
  const result = await execa(program, parameters, { cwd: rtl, reject: false, all: true });
  return { log: result.all, exitCode: result.exitCode };
}

async function icarus(
  which: number,
  ...defines: readonly string[]
): Promise<{ log: string; exitCode: number | undefined }> {
  const compiled = await run('iverilog', [
    '-g2012',
    ...defines,
    '-s',
    'bench',
    '-o',
    'bench.vvp',
    'Claimed.sv',
    'bench.sv',
  ]);
  expect(compiled.exitCode, compiled.log).toBe(0);
  return run('vvp', ['-n', 'bench.vvp', `+which=${which}`]);
}

/** The place that \`explain\` gives for a log. */
async function explained(log: string): Promise<string> {
  const path = join(folder.path, 'run.log');
  writeFileSync(path, log);
  const { exitCode, stdout, stderr } = await tilewright('explain', path, '--rtl', rtl);
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

function lineOf(statement: string): number {
  return CONTROLLER.split('\n').findIndex((line) => line.includes(statement)) + 1;
}

beforeAll(async () => {
  writeFileSync(source, CONTROLLER);
  const { exitCode, stderr } = await tilewright('generate', source, '-o', rtl);
  expect(exitCode, stderr).toBe(0);
  writeFileSync(join(rtl, 'bench.sv'), BENCH);
  const build = await run('verilator', [
    '--binary',
    '--assert',
    '--Mdir',
    built,
    '--top-module',
    'bench',
    '-j',
    '1',
    'Claimed.sv',
    'bench.sv',
  ]);
  expect(build.exitCode, build.log).toBe(0);
});
afterAll(() => {
  folder.remove();
  rmSync(built, { recursive: true, force: true });
});

describe('claims that do not hold', () => {
  test.each(CLAIMS)('Verilator: $statement', async ({ which, statement, message }) => {
    const { log, exitCode } = await run(join(built, 'Vbench'), [`+which=${which}`]);
    expect(exitCode, log).not.toBe(0);
    expect(log).toContain('Assertion failed');
    expect(log).toContain(message);
    expect(log).not.toContain('the end');
    expect(await explained(log)).toContain(`${source}:${lineOf(statement)}:`);
  });

  test.each(CLAIMS)('Icarus: $statement', async ({ which, statement, message }) => {
    const { log } = await icarus(which);
    expect(log).toMatch(/ERROR: Claimed\.sv:\d+/);
    expect(log).toContain(message);
    expect(await explained(log)).toContain(`${source}:${lineOf(statement)}:`);
  });

  test.each(CLAIMS)('are not there for synthesis: $statement', async ({ which }) => {
    const { log, exitCode } = await icarus(which, '-DSYNTHESIS');
    expect(log.trim()).toBe('the end');
    expect(exitCode).toBe(0);
  });

  test('nothing is said while they hold', async () => {
    const { log, exitCode } = await icarus(0);
    expect(log.trim()).toBe('the end');
    expect(exitCode).toBe(0);
    const { log: other, exitCode: code } = await run(join(built, 'Vbench'), []);
    expect(other).not.toContain('Error');
    expect(other).toContain('the end');
    expect(code).toBe(0);
    expect(readFileSync(join(rtl, 'Claimed.sv'), 'utf8').match(/`ifndef SYNTHESIS/g)).toHaveLength(3);
  });
});
