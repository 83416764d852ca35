import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Parser } from '../../../tsgen/index.ts';
import { prepare, SourceDirectory, type PreparedProgram } from '../prepare.ts';
import { runBatch } from '../run-batch.ts';
import { hiddenElsewhere, lintEngine } from './lint.ts';

const sources = new SourceDirectory();
const parser = new Parser();
afterAll(() => {
  sources.remove();
});

/** Adds `a`; of `b` nothing or some bits are read. */
function program(className: string, read: string): PreparedProgram {
  const text = `
import { Module, outReg, ports, uint, wrap, type In, type Out } from 'tilewright/language';
export class ${className} extends Module<Record<string, never>> {
  readonly io = ports({ in: { a: uint(8), b: uint(8) }, out: {} });
  sum = outReg(uint(8));
  step({ a, b }: In<${className}>): Out<${className}> {
    this.sum = wrap(this.sum + a${read}, uint(8));
    return {};
  }
}
`;
  const result = prepare({ className, parameters: {}, text, seed: 1 }, 2, sources, parser);
  if (result.kind !== 'ready') throw new Error(`${className} must compile: ${result.message}`);
  return result.prepared;
}

function edited(prepared: PreparedProgram, from: string, to: string): PreparedProgram {
  const [module] = prepared.modules;
  if (!module?.text.includes(from)) throw new Error(`no ${from} in the RTL`);
  return { ...prepared, modules: [{ ...module, text: module.text.replace(from, to) }] };
}

const engine = lintEngine('verilator', 'lint');
const clean = program('Clean', ' + b');
const unread = program('Unread', '');
const part = program('Part', ' + (b & 3)');

describe('the engine of lint', () => {
  test('has nothing to say of programs that the compiler warned about as lint does, or not at all', async () => {
    expect(unread.diagnostics.map(({ code }) => code)).toEqual(['TW6001']);
    expect(part.diagnostics.map(({ code }) => code)).toEqual(['TW6009']);
    expect(await runBatch('lint', engine, [clean, unread, part])).toEqual([]);
  });

  test('finds what the compiler has not told, in the program it is in', async () => {
    const silent = { ...unread, diagnostics: [] };
    const found = await runBatch('lint', engine, [clean, silent, part]);
    expect(
      found.map(({ program: { design }, message, engine: name, cycle }) => [design.top, message, name, cycle]),
    ).toEqual([
      [
        'Unread',
        expect.stringMatching(/^UNUSEDSIGNAL \| Signal is not used: 'b' \| Unread\.sv:\d+$/),
        'lint',
        undefined,
      ],
    ]);
  });

  test('a diagnostic excuses the signal that it is about, and unread bits alone', async () => {
    const twice = edited(unread, 'always_comb', 'logic [7:0] spare;\n  assign spare = a;\n  always_comb');
    expect((await runBatch('lint', engine, [twice])).map(({ message }) => message)).toEqual([
      expect.stringContaining("'spare'"),
    ]);
    const wide = edited(part, 'sum_next = ', "sum_next = 9'd0 + ");
    expect((await runBatch('lint', engine, [wide])).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^WIDTH/),
    ]);
  });

  test('tells one finding of a program, and all of them to shrink it', async () => {
    const both = edited(
      { ...unread, diagnostics: [] },
      'always_comb',
      'logic [7:0] spare;\n  assign spare = a;\n  always_comb',
    );
    expect(await runBatch('lint', engine, [both])).toHaveLength(1);
    expect(await runBatch('lint', engine, [both], 'shrink')).toHaveLength(2);
  });

  test('a name that is hidden in another module is a fault of the tool', () => {
    const warning = (file: string): string =>
      [
        "%Warning-VARHIDDEN: Leaf.sv:27:76: Declaration of signal hides declaration in upper scope: 'a'",
        '                                 : ... In instance Top.leaf_i',
        '   27 |   function automatic logic f(input logic a);',
        `                    ${file}:42:23: ... Location of original declaration`,
        '   42 |   logic a;',
      ].join('\n');
    const other = "%Warning-UNUSEDSIGNAL: Middle.sv:3:1: Signal is not used: 'b'\n";
    expect([...hiddenElsewhere(`${other}${warning('Middle.sv')}\n${other}`)]).toEqual(['Leaf.sv:27']);
    expect([...hiddenElsewhere(`${other}${warning('Leaf.sv')}`)]).toEqual([]);
  });

  test('an error in one program is a finding of it, and a tool that is missing is none', async () => {
    const broken = edited(clean, 'endmodule', 'endmodul');
    const found = await runBatch('lint', engine, [unread, broken]);
    expect(found.map(({ program: { design } }) => design.top)).toEqual(['Clean']);
    const directory = mkdtempSync(join(tmpdir(), 'tilewright-lint-'));
    try {
      await expect(lintEngine('no-such-verilator', 'lint')([clean], directory)).rejects.toMatchObject({
        failure: 'missing',
      });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
