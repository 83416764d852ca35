import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, catalogueEntry } from '../diagnostics/catalogue.ts';
import { Parser } from '../frontend/parse.ts';
import { compileCase, corpusCases } from './corpus.ts';

const TSGEN = fileURLToPath(new URL('..', import.meta.url));
const PAGES = fileURLToPath(new URL('../../docs/diagnostics/', import.meta.url));

/** Codes that no file can show: there is no file, or the front end refuses earlier what the analysis would refuse. */
const WITHOUT_CASE = ['TW1002', 'TW5017'];

function sources(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return ['cases', 'testing'].includes(entry.name) ? [] : sources(path);
    return entry.name.endsWith('.ts') && !/(\.test|-entries|catalogue)\.ts$/.test(entry.name) ? [path] : [];
  });
}

const codes = CATALOGUE.map((entry): string => entry.code);
const used = new Set(
  sources(TSGEN).flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/'(TW\d{4})'/g)].map((match) => match[1])),
);
const parser = new Parser();
const given = corpusCases('error').map((each) => ({ name: each.name, found: compileCase(each, parser).diagnostics }));

describe('codes', () => {
  test('every code that the compiler gives is in the catalogue, and the other way round', () => {
    expect([...used].sort()).toEqual(codes);
  });

  test('every code has a program that shows it', () => {
    const shown = new Set(given.flatMap(({ found }) => found.map((diagnostic) => diagnostic.code)));
    expect(codes.filter((code) => !shown.has(code))).toEqual(WITHOUT_CASE);
  });

  test('a program named after a code shows that code and no other', () => {
    for (const { name, found } of given) {
      const code = /^tw\d{4}(?=-)/.exec(name)?.[0].toUpperCase();
      if (code !== undefined) expect([...new Set(found.map((diagnostic) => diagnostic.code))], name).toEqual([code]);
    }
  });

  test('every diagnostic has the severity of its code, a place, a reason, and almost all a fix', () => {
    for (const { name, found } of given) {
      for (const diagnostic of found) {
        expect(diagnostic.severity, name).toBe(catalogueEntry(diagnostic.code)?.severity);
        expect(diagnostic.span, name).toBeDefined();
        expect(diagnostic.reason, name).toMatch(/\S/);
        // What a parser or an evaluation says has no general remedy.
        if (!/^TW1001|^TW1003|^TW1006/.test(diagnostic.code)) expect(diagnostic.fix, name).toMatch(/\S/);
      }
    }
  });

  test('every code has its page', () => {
    const pages = readdirSync(PAGES).filter((file) => file.startsWith('TW'));
    expect(pages.sort()).toEqual(codes.map((code) => `${code}.md`));
  });
});
