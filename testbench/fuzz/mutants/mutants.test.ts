import { describe, expect, test } from 'vitest';
import { compile, Parser, type CompileResult } from '../../../tsgen/index.ts';
import { randomProgram } from '../generate/program.ts';
import { baseLists, baseOf, randomBase } from './bases.ts';
import { comparable } from './compare.ts';
import { resultFault } from './judge.ts';
import { mutantOf } from './mutate.ts';
import { afterEvent, EMPTY_REPORT, runMutants } from './run-mutants.ts';
import { syntaxTreeOf } from './syntax-tree.ts';
import { tokenMutantOf } from './tokens.ts';
import { tryMutant } from './try-mutant.ts';

const SEED = 700_000;
const MUTANTS = 60;
const TOKEN_SEED = 500_000;

const GOOD = `import { bool, Module, outReg, ports, uint, type In } from 'tilewright/language';
export class Good extends Module {
  readonly io = ports({ in: { enable: bool }, out: {} });
  count = outReg(uint(4));
  step({ enable }: In<Good>) {
    if (enable) this.count = this.count === 15 ? 0 : this.count + 1;
    return {};
  }
}
`;
const BASE = { name: 'good', path: '/nowhere/good.ts', text: GOOD, className: undefined, parameters: {} };

function compiled(text: string): CompileResult {
  return compile({ path: BASE.path, unsaved: new Map([[BASE.path, text]]) });
}

test(`${MUTANTS} mutants give diagnostics or designs, and the designs do in Icarus what they do in V8 (seeds from ${SEED})`, async () => {
  const report = await runMutants({ mutants: MUTANTS, seed: SEED, compareEvery: 2, engines: ['icarus'] });
  expect(report.faults.map(({ seed, base, message }) => `${seed} of ${base}: ${message}`)).toEqual([]);
  expect(report.mutants).toBe(MUTANTS);
  // Mutants that all die of the same error would mean nothing.
  expect(Object.keys(report.refused).length).toBeGreaterThan(12);
  expect(report.designs).toBeGreaterThan(MUTANTS / 20);
  expect(report.compared).toBeGreaterThan(0);
});

describe('mutants', () => {
  const lists = baseLists();

  test('a seed gives the same mutant again, another text than its program, and mostly TypeScript', () => {
    const seeds = Array.from({ length: 24 }, (_, index) => SEED + index);
    const valid = seeds.filter((seed) => {
      const { text } = baseOf(lists, seed);
      const mutant = mutantOf(text, seed);
      expect(mutantOf(text, seed), `seed ${seed}`).toBe(mutant);
      expect(mutant, `seed ${seed}`).not.toBe(text);
      return syntaxTreeOf(mutant).valid;
    });
    expect(valid.length).toBeGreaterThan(19);
  });

  test('programs of the corpus, its errors and the controllers of rtl/ are all there', () => {
    expect(lists.ok.length).toBeGreaterThan(120);
    expect(lists.error.length).toBeGreaterThan(100);
    expect(lists.rtl.map(({ name }) => name)).toContain('rtl/agad-tile/agad-tile.ts');
    const parser = new Parser();
    for (const base of [lists.ok[0]!, lists.rtl.at(-1)!]) {
      expect(resultFault(tryResult(base, parser)), base.name).toBeUndefined();
    }
  });

  function tryResult(base: (typeof lists.ok)[number], parser: Parser): CompileResult {
    const { outcome } = tryMutant(base, base.text, parser);
    if (outcome.kind === 'fault') throw new Error(outcome.message);
    return outcome.result;
  }
});

describe('what is looked for', () => {
  const [diagnostic] = compiled(GOOD.replace('+ 1', "+ 'x'")).diagnostics;
  const withText = (change: object): CompileResult => ({
    ...compiled(GOOD.replace('+ 1', "+ 'x'")),
    diagnostics: [{ ...diagnostic!, ...change }],
  });

  test('a refused program and a design are as they should be', () => {
    expect(resultFault(compiled(GOOD))).toBeUndefined();
    expect(resultFault(withText({}))).toBeUndefined();
  });

  test.each([
    ['no place', { span: undefined }, 'no span'],
    ['no fix', { fix: undefined }, 'no fix'],
    ['no message', { message: ' ' }, 'no message'],
    ['a code that nobody knows', { code: 'TW9999' }, 'a code that is not in the catalogue'],
    ['a value that was left out', { code: 'TW2018', message: 'it has undefined elements' }, 'the text'],
    ['several lines', { message: 'one\ntwo' }, 'a text of several lines'],
    ['a place outside', { span: { file: BASE.path, start: 9999, end: 9999, line: 1, column: 1 } }, 'a span from 9999'],
    ['a wrong line', { span: { file: BASE.path, start: 0, end: 1, line: 3, column: 1 } }, 'line 3:1 for 1:1'],
    ['a file that was not read', { span: { ...diagnostic!.span!, file: '/x.ts' } }, 'which was not read'],
  ])('%s is a fault', (_what, change, message) => {
    expect(resultFault(withText(change))).toContain(message);
  });

  test('an error twice, and a design beside an error, are faults', () => {
    const refused = withText({});
    expect(resultFault({ ...refused, diagnostics: [...refused.diagnostics, ...refused.diagnostics] })).toContain(
      'comes twice',
    );
    expect(resultFault({ ...refused, ok: true })).toBe('ok is true with 1 errors');
    expect(resultFault({ ...compiled(GOOD), modules: [] })).toBe('ok without a design');
  });

  test('what reads words of a memory that nobody wrote is not compared, and what claims too much neither', () => {
    const parser = new Parser();
    const kindOf = (text: string): string => comparable({ ...BASE, text }, text, 1, parser).kind;
    expect(kindOf(GOOD)).toBe('ready');
    const memory = GOOD.replace('outReg,', 'memory, outReg,').replace(
      '  count',
      '  words = memory(16, uint(4));\n  count',
    );
    expect(kindOf(memory.replace('this.count + 1', 'this.words[this.count]'))).toBe('left');
    expect(kindOf(GOOD.replace('outReg,', 'fits, outReg,').replace('? 0', '? fits(20 - this.count, uint(2))'))).toBe(
      'left',
    );
    expect(kindOf(`import './other.ts';\nimport { x } from './other.ts';\n${GOOD}`)).toBe('left');
  });

  test('a report counts every event', () => {
    const events = [
      { kind: 'start', seed: 1 },
      { kind: 'done', seed: 1, codes: ['TW2012', 'TW3021'], seconds: 2 },
      { kind: 'done', seed: 2, codes: [], seconds: 1 },
      { kind: 'compared', programs: 1, left: 2 },
      { kind: 'fault', fault: { seed: 2, base: 'b', message: 'm', text: 't' } },
    ] as const;
    expect(events.reduce(afterEvent, EMPTY_REPORT)).toEqual({
      mutants: 2,
      designs: 1,
      refused: { TW2012: 1, TW3021: 1 },
      compared: 1,
      left: 2,
      slowest: 2,
      faults: [{ seed: 2, base: 'b', message: 'm', text: 't' }],
    });
  });
});

describe('mutants of tokens', () => {
  test('only diagnostics come out', () => {
    const parser = new Parser();
    const faults: string[] = [];
    let changed = 0;
    for (let seed = TOKEN_SEED; seed < TOKEN_SEED + 150; seed += 1) {
      const program = randomProgram(seed % 12, 0.5);
      const text = tokenMutantOf(program.text, seed);
      if (text !== program.text) changed += 1;
      const base = randomBase({ ...program, text });
      const { outcome } = tryMutant(base, base.text, parser);
      if (outcome.kind === 'fault') faults.push(`mutant ${seed} of program ${seed % 12}: ${outcome.message}`);
    }
    expect(faults).toEqual([]);
    expect(changed).toBeGreaterThan(140);
  });
});
