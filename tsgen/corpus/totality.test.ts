import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { ts } from 'ts-morph';
import { afterAll, describe, expect, test } from 'vitest';
import { catalogueEntry } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { compile } from '../compiler.ts';
import { Parser } from '../frontend/parse.ts';
import {
  ABSENT_KINDS,
  ABSENT_PREFIXES,
  ELABORATION_KINDS,
  PUNCTUATION_KINDS,
  REJECTED_KINDS,
  SUPPORTED_KINDS,
  TYPE_KINDS,
} from '../frontend/syntax-kinds.ts';
import { corpusCases } from './corpus.ts';

const folder = mkdtempSync(join(tmpdir(), 'tilewright-totality-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const parser = new Parser();

function diagnosticsOf(text: string, parameters = {}): readonly Diagnostic[] {
  const path = join(folder, 'program.ts');
  writeFileSync(path, text);
  return compile({ path, parameters, parser }).diagnostics;
}

/** The name of every kind; markers such as FirstToken share the number of a kind that was named before. */
function allKinds(): readonly string[] {
  const byNumber = new Map<number, string>();
  for (const [name, value] of Object.entries(ts.SyntaxKind)) {
    if (typeof value === 'number' && !byNumber.has(value)) byNumber.set(value, name);
  }
  return [...byNumber.values()];
}

function program(statement: string): string {
  return `import { Module, bool, outReg, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: uint(8), flag: bool }, out: { z: uint(8) } });
  #hidden = 3;
  held = outReg(uint(8));

  step({ a, flag }: In<Example>): Out<Example> {
    let y = a;
    ${statement}
    return { z: y };
  }
}
`;
}

describe('syntax kinds', () => {
  const listed = [
    ...SUPPORTED_KINDS,
    ...ELABORATION_KINDS,
    ...TYPE_KINDS,
    ...PUNCTUATION_KINDS,
    ...ABSENT_KINDS,
    ...Object.keys(REJECTED_KINDS),
  ];

  test('every kind of syntax is listed once', () => {
    const kinds = allKinds();
    const isAbsent = (kind: string): boolean => ABSENT_PREFIXES.some((prefix) => kind.startsWith(prefix));
    expect(kinds.filter((kind) => !isAbsent(kind) && !listed.includes(kind))).toEqual([]);
    expect(listed.filter((kind) => !kinds.includes(kind))).toEqual([]);
    expect(listed.filter((kind, index) => listed.indexOf(kind) !== index)).toEqual([]);
  });

  test.each(Object.entries(REJECTED_KINDS))('%s is refused with its code alone', (_kind, { code, example }) => {
    expect(catalogueEntry(code)).toBeDefined();
    expect(diagnosticsOf(program(example)).map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  test('every supported and every refused statement and expression occurs in a program of the tests', () => {
    const seen = new Set<string>();
    const texts = [
      ...corpusCases('ok').map((each) => each.text),
      ...corpusCases('error').map((each) => each.text),
      ...Object.values(REJECTED_KINDS).map((each) => program(each.example)),
    ];
    const names = new Map(allKinds().map((name) => [(ts.SyntaxKind as unknown as Record<string, number>)[name], name]));
    const visit = (node: ts.Node): void => {
      seen.add(names.get(node.kind) ?? '');
      node.getChildren().forEach(visit);
    };
    for (const text of texts) visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022, true));
    expect([...SUPPORTED_KINDS, ...Object.keys(REJECTED_KINDS)].filter((kind) => !seen.has(kind))).toEqual([]);
  });
});

const SEED = 4;
const MUTANTS = 800;
const FOREIGN = [
  'this',
  '0',
  '-1',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  ';',
  ',',
  '.',
  '...',
  '?',
  '=>',
  'null',
  '1.5',
  "'x'",
];

describe('programs with a slip', () => {
  test(`${MUTANTS} programs with one token changed give diagnostics or compile (seed ${SEED})`, () => {
    const random = xoroshiro128plus(SEED);
    const below = (count: number): number => (random.next() >>> 0) % count;
    const cases = corpusCases('ok');
    const outcomes = { compiled: 0, refused: 0 };
    for (let mutant = 0; mutant < MUTANTS; mutant += 1) {
      const chosen = cases[below(cases.length)]!;
      // Only step() and what follows: the rest runs in Node, where a slip may well run for ever.
      const start = chosen.text.lastIndexOf('  step(');
      const tokens = chosen.text.slice(start).match(/\w+|\s+|[^\w\s]/g)!;
      const places = tokens.flatMap((token, index) => (token.trim() === '' ? [] : [index]));
      const place = places[below(places.length)]!;
      const other = tokens[places[below(places.length)]!]!;
      const replacement = [
        '',
        `${tokens[place]!} ${tokens[place]!}`,
        other,
        FOREIGN[below(FOREIGN.length)]!,
        `${tokens[place]!} ${other}`,
      ][below(5)]!;
      const changed = tokens.with(place, replacement).join('');
      const text = chosen.text.slice(0, start) + changed;
      const explain = `seed ${SEED}, mutant ${mutant} of ${chosen.name}:\n${changed}`;
      let found: readonly Diagnostic[] = [];
      expect(() => {
        found = diagnosticsOf(text, chosen.parameters);
      }, explain).not.toThrow();
      const errors = found.filter((diagnostic) => diagnostic.severity === 'error');
      for (const error of errors) {
        expect(catalogueEntry(error.code), explain).toBeDefined();
        expect(error.span, explain).toBeDefined();
      }
      outcomes[errors.length === 0 ? 'compiled' : 'refused'] += 1;
    }
    // Most slips are errors, and many are not: both must be among the mutants for this to mean anything.
    expect(outcomes.refused).toBeGreaterThan(MUTANTS / 4);
    expect(outcomes.compiled).toBeGreaterThan(MUTANTS / 20);
  });
});
