import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Parser } from '../../tsgen/index.ts';
import type { Engine } from './engines/engine.ts';
import { icarusEngine } from './engines/icarus.ts';
import { randomProgram } from './generate/program.ts';
import { prepare, SourceDirectory, type PreparedProgram } from './prepare.ts';
import { writeReproducer, writeShrunken } from './reproducer.ts';
import { sameFailure } from './same-failure.ts';
import { shrink } from './shrink.ts';
import { applied, editsOf, overlap } from './shrink-edits.ts';

/** A program with an operator that the planted fault changes, among much else. */
const PROGRAM = `
import { bool, Module, outReg, ports, reg, uint, wrap, type In, type Out } from 'tilewright/language';
const LIMIT = 5;
function twice(x: number): number {
  if (x > 100) return 1;
  return 2 * x;
}
export class Planted extends Module<Record<string, never>> {
  readonly io = ports({ in: { a: uint(8), b: uint(8), enable: bool }, out: { y: uint(9) } });
  sum = outReg(uint(8));
  held = reg(uint(8));
  step({ a, b, enable }: In<Planted>): Out<Planted> {
    let y = twice(a & 127);
    if (enable && b > LIMIT) {
      this.held = b;
      for (let i = 0; i < 3; i++) {
        if (b > 40 * i) y = wrap(y + i, uint(9));
      }
    } else {
      this.held = wrap(this.held + 3, uint(8));
    }
    switch (b & 3) {
      case 0:
        y = this.held;
        break;
      case 1:
        this.sum = (this.sum ^ a) & (b | 9);
        break;
      default:
        break;
    }
    return { y };
  }
}
`;

/** RTL in which every exclusive or is an or. */
function withFault(program: PreparedProgram): PreparedProgram {
  const modules = program.modules.map((module) => ({ ...module, text: module.text.replaceAll(' ^ ', ' | ') }));
  return { ...program, modules };
}

/** Icarus, with the fault planted. */
const faulty: Engine = async (programs, directory) => {
  const originals = new Map(programs.map((program) => [program.design.top, program]));
  const found = await icarusEngine(programs.map(withFault), directory);
  return found.map((finding) => ({ ...finding, program: originals.get(finding.program.design.top)! }));
};

test('a planted fault is shrunk to the operator that shows it', async () => {
  const directory = new SourceDirectory();
  const reports = mkdtempSync(join(tmpdir(), 'tilewright-shrink-'));
  try {
    const program = { className: 'Planted', parameters: {}, text: PROGRAM, seed: 3 };
    const failure = { seed: 3, kind: 'icarus', message: 'cycle 4: sum: 00000001 in V8, 00000003 in RTL' } as const;
    const parser = new Parser();
    const stillFails = sameFailure({ program, failure, cycles: 60, engine: faulty }, directory, parser);
    expect(await stillFails([PROGRAM, PROGRAM.replace(' ^ ', ' & ')])).toEqual([true, false]);
    const small = await shrink(PROGRAM, stillFails, { seconds: 60, together: 12 });
    const lines = small.split('\n').filter((line) => line.trim() !== '');
    expect(small).toContain(' ^ ');
    expect(small).not.toMatch(/switch|for \(|else|twice|held/);
    expect(lines.length, small).toBeLessThan(11);
    expect(await stillFails([small])).toEqual([true]);

    const result = prepare({ ...program, text: small }, 60, directory, parser);
    writeReproducer(reports, failure, PROGRAM, undefined);
    writeShrunken(reports, failure, small, result.kind === 'ready' ? result.prepared : undefined);
    expect(readdirSync(reports).sort()).toEqual([
      'P3-icarus-small.jsonl',
      'P3-icarus-small.sv',
      'P3-icarus-small.ts',
      'P3-icarus.ts',
    ]);
    expect(readFileSync(join(reports, 'P3-icarus-small.ts'), 'utf8')).toContain(small);
  } finally {
    directory.remove();
  }
});

test('a program of several files stays one that stands for itself', async () => {
  const directory = new SourceDirectory();
  try {
    const [constants = '', rest = ''] = PROGRAM.split('export class');
    const [imports = '', ...names] = constants.trim().split('\n');
    const text = [
      imports,
      "import { LIMIT, twice } from './names.ts';",
      `export class${rest.trimEnd()}`,
      '// @file names.ts',
      ...names.map((line) => line.replace(/^(const|function)/, 'export $1')),
      '',
    ].join('\n');
    const program = { className: 'Planted', parameters: {}, text, seed: 3 };
    const failure = { seed: 3, kind: 'icarus', message: 'cycle 4: sum: 00000001 in V8, 00000003 in RTL' } as const;
    const stillFails = sameFailure({ program, failure, cycles: 60, engine: faulty }, directory, new Parser());
    expect(await stillFails([text])).toEqual([true]);
    const small = await shrink(text, stillFails, { seconds: 60, together: 12 });
    expect(small).toContain(' ^ ');
    expect(small).not.toMatch(/switch|for \(|held/);
    const other = new SourceDirectory();
    const result = prepare({ ...program, text: small }, 60, other, new Parser());
    other.remove();
    expect(result.kind, small).toBe('ready');
  } finally {
    directory.remove();
  }
});

test('an error of the compiler is told from others by its text', async () => {
  const directory = new SourceDirectory();
  try {
    const program = { className: 'Planted', parameters: {}, text: PROGRAM, seed: 3 };
    const failure = { seed: 3, kind: 'twin', message: 'SignalValueError: y is 512 | at somewhere' } as const;
    const stillFails = sameFailure({ program, failure, cycles: 5, engine: undefined }, directory, new Parser());
    // It compiles and runs, so it does not fail in that way.
    expect(await stillFails([PROGRAM])).toEqual([false]);
  } finally {
    directory.remove();
  }
});

test('edits only take away, and those that overlap are told', () => {
  const { text } = randomProgram(500_000, 0.3);
  const edits = editsOf(text);
  expect(edits.length).toBeGreaterThan(50);
  for (const edit of edits) {
    expect(applied(text, edit).length).toBeLessThan(text.length);
    expect(overlap(edit, edit)).toBe(true);
  }
  const [first] = edits;
  expect(overlap(first!, [{ start: text.length, end: text.length + 1, insert: '' }])).toBe(false);
});

test('lines of a memory go together or not at all', () => {
  const text = [
    'store0 = memory(2, uint(4));',
    'known0 = regs(2, bit);',
    'this.y = 1;',
    'this.known0[at0] = 1;',
    '',
  ].join('\n');
  const left = editsOf(text).map((edit) => applied(text, edit));
  expect(left).toContain('this.y = 1;\n');
  expect(left.filter((each) => each.includes('store0') !== each.includes('known0[at0]'))).toEqual([]);
});
