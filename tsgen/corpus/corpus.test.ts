import { describe, expect, test } from 'vitest';
import { Parser } from '../frontend/parse.ts';
import {
  compileCase,
  corpusCases,
  diagnosticsOf,
  goldenNames,
  goldenPath,
  sourceMapTextOf,
  systemVerilogOf,
} from './corpus.ts';

const parser = new Parser();
const ok = corpusCases('ok');
const errors = corpusCases('error');

describe('ok', () => {
  test.each(ok.map((each) => [each.name, each] as const))('%s', async (name, each) => {
    const result = compileCase(each, parser);
    expect(diagnosticsOf(each, result)).toBe('');
    await expect(systemVerilogOf(result)).toMatchFileSnapshot(goldenPath('ok', name, '.sv'));
    await expect(sourceMapTextOf(each, result)).toMatchFileSnapshot(goldenPath('ok', name, '.sv.map'));
  });

  test('every golden file has its case, and modules have names of their own across the corpus', () => {
    const names = ok.map((each) => each.name);
    expect(goldenNames('ok', '.sv')).toEqual(names);
    expect(goldenNames('ok', '.sv.map')).toEqual(names);
    const modules = ok.flatMap((each) => compileCase(each, parser).modules.map((module) => module.name));
    expect(modules.filter((name, index) => modules.indexOf(name) !== index)).toEqual([]);
  });
});

describe('error', () => {
  test.each(errors.map((each) => [each.name, each] as const))('%s', async (name, each) => {
    const result = compileCase(each, parser);
    expect(result.diagnostics.length).toBeGreaterThan(0);
    await expect(diagnosticsOf(each, result)).toMatchFileSnapshot(goldenPath('error', name, '.txt'));
  });

  test('every golden file has its case', () => {
    expect(goldenNames('error', '.txt')).toEqual(errors.map((each) => each.name));
  });
});
