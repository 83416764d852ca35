import { describe, expect, it } from 'vitest';

import { diagnose } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { render, renderAll, summary, toJson, toSarif } from './render.ts';
import type { Span } from './span.ts';

const SOURCE = [
  'class Counter extends Module {',
  '  n = reg(uint(8));',
  '  step() {',
  '\tthis.n = this.n + 1;',
  '  }',
  '}',
].join('\n');

function spanOf(text: string, file = 'counter.ts'): Span {
  const start = SOURCE.indexOf(text);
  const lineStart = SOURCE.lastIndexOf('\n', start - 1) + 1;
  const line = SOURCE.slice(0, start).split('\n').length;
  return { file, start, end: start + text.length, line, column: start - lineStart + 1 };
}

const readSource = (file: string): string | undefined => (file === 'counter.ts' ? SOURCE : undefined);

const overflow: Diagnostic = diagnose(
  'TW5001',
  spanOf('this.n + 1'),
  "the value is 1..256 (9 bits), but 'n' holds 0..255 (8 bits)",
  { labels: [{ span: spanOf('n = reg'), text: "'n' is declared uint(8) here" }], fix: 'test it first' },
);
const unused: Diagnostic = diagnose('TW6003', spanOf('n = reg', 'other.ts'), "'n' is never read");

describe('render', () => {
  it('shows code, place, source lines with marks, reason and fix', () => {
    expect(render(overflow, readSource).split('\n')).toEqual([
      "error[TW5001]: the value is 1..256 (9 bits), but 'n' holds 0..255 (8 bits)",
      ' --> counter.ts:4:11',
      '  |',
      '2 |   n = reg(uint(8));',
      "  |   ------- 'n' is declared uint(8) here",
      '...',
      '4 | \tthis.n = this.n + 1;',
      '  | \t         ^^^^^^^^^^',
      expect.stringMatching(/^ {2}= reason: a hardware signal has a fixed width/),
      '  = fix: test it first',
    ]);
  });

  it('names the place when the source cannot be read, or when there is none', () => {
    expect(render(unused, readSource).split('\n').slice(0, 2)).toEqual([
      "warning[TW6003]: 'n' is never read",
      ' --> other.ts:2:3',
    ]);
    const placeless: Diagnostic = {
      code: 'TW1001',
      severity: 'error',
      message: 'no file',
      span: undefined,
      labels: [],
    };
    expect(render(placeless, readSource)).toBe('error[TW1001]: no file');
  });

  it('puts labels in other files under their own arrow', () => {
    const elsewhere: Diagnostic = { ...unused, labels: [{ span: spanOf('step()'), text: 'called here' }] };
    const lines = render(elsewhere, readSource).split('\n');
    expect(lines).toContain(' ::: counter.ts:3:3');
    expect(lines).toContain('  |   ------ called here');
  });

  it('underlines one line of a span over several', () => {
    const whole: Diagnostic = { ...overflow, span: spanOf(SOURCE.slice(SOURCE.indexOf('step'))), labels: [] };
    expect(render(whole, readSource)).toContain('3 |   step() {\n  |   ^^^^^^^^\n');
  });

  it('adds colour on demand only', () => {
    const escape = '\u001b[';
    expect(render(overflow, readSource)).not.toContain(escape);
    expect(render(overflow, readSource, { colour: true })).toContain(`${escape}1;31merror[TW5001]`);
    expect(render(unused, readSource, { colour: true })).toContain(`${escape}1;33mwarning[TW6003]`);
  });

  it('counts', () => {
    expect(summary([overflow, unused, overflow])).toBe('2 errors, 1 warning');
    expect(renderAll([overflow, unused], readSource)).toMatch(/\n1 error, 1 warning\n$/);
    expect(renderAll([], readSource)).toBe('');
  });
});

describe('other formats', () => {
  it('writes JSON without loss', () => {
    const json: unknown = JSON.parse(JSON.stringify(toJson([overflow])));
    expect(json).toEqual([{ ...overflow, title: 'value does not fit its target' }]);
  });

  it('writes SARIF 2.1.0', () => {
    const [run] = toSarif([unused, overflow]).runs;
    expect(run.tool.driver.rules.map((rule) => [rule.id, rule.defaultConfiguration.level])).toEqual([
      ['TW5001', 'error'],
      ['TW6003', 'warning'],
    ]);
    const result = run.results[1]!;
    expect(result).toMatchObject({ ruleId: 'TW5001', ruleIndex: 0, level: 'error' });
    expect(result.message.text).toMatch(/8 bits\)\nFix: test it first$/);
    expect(result.locations[0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'counter.ts' },
      region: { startLine: 4, startColumn: 11, charOffset: overflow.span!.start, charLength: 10 },
    });
    expect(result.relatedLocations![0]).toMatchObject({ id: 0, message: { text: "'n' is declared uint(8) here" } });
  });

  it('writes absolute paths and spaces as URIs', () => {
    const absolute: Diagnostic = { ...overflow, span: spanOf('step', '/a b/c.ts'), labels: [] };
    expect(toSarif([absolute]).runs[0].results[0]!.locations[0]!.physicalLocation.artifactLocation.uri).toBe(
      'file:///a%20b/c.ts',
    );
  });
});
