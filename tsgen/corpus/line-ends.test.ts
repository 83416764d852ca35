import { describe, expect, test } from 'vitest';
import { compile } from '../compiler.ts';
import { renderAll } from '../diagnostics/render.ts';
import { Parser } from '../frontend/parse.ts';
import { type CorpusCase, corpusCases, systemVerilogOf } from './corpus.ts';

const parser = new Parser();
/** Every fifth: comments, strings and statements over several lines are in most of them. */
const sampled = (folder: 'ok' | 'error'): readonly CorpusCase[] =>
  corpusCases(folder).filter((each, index) => index % 5 === 0 || /comment|blank|several/.test(each.name));

/** As an editor of Windows saves it: a byte order mark, and carriage returns. */
function asWindows(text: string): string {
  return `\uFEFF${text.replaceAll('\n', '\r\n')}`;
}

function outcome({ path, parameters, text }: CorpusCase, change: (text: string) => string): string {
  const result = compile({ path, parameters, parser, unsaved: new Map([[path, change(text)]]) });
  return systemVerilogOf(result) + renderAll(result.diagnostics, (file) => result.textOf(file));
}

describe('files with carriage returns and a byte order mark', () => {
  test.each([...sampled('ok'), ...sampled('error')].map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const windows = outcome(each, asWindows);
    expect(windows).toBe(outcome(each, (text) => text));
    expect(windows).not.toBe('');
  });
});
