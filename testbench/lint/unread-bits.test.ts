import { expect, test } from 'vitest';
import { compileCase, corpusCases } from '../../tsgen/corpus/corpus.ts';
import { Parser, type CompileResult } from '../../tsgen/index.ts';
import { lintRtl } from './lint-rtl.ts';

const parser = new Parser();
const cases = corpusCases('error')
  .filter((each) => /^tw60(01|09|10)-/.test(each.name))
  .map((each) => ({ name: each.name, result: compileCase(each, parser) }));

/** `low 4 to 7`: a scalar with the bits that nothing reads; `b`: a signal of which nothing is read. */
function toldByCompiler(result: CompileResult): readonly string[] {
  return result.diagnostics.map(({ message }) => {
    const [, name = '', bits] = /input '(\w+)'(?:: bits? (.*?) (?:is|are) never read)?/.exec(message) ?? [];
    return bits === undefined ? name : `${name} ${bits}`;
  });
}

/** The same of what Verilator says: `'low'[7:4]`. */
function toldByVerilator(message: string): string {
  const [, name = '', bits] = /'(\w+)'(?:\[([\d:,]+)\])?/.exec(message) ?? [];
  if (bits === undefined) return name;
  const runs = bits.split(',').map((run) => run.split(':').reverse().join(' to '));
  const [last = '', ...others] = runs;
  const text = others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
  return `${name} ${text}`;
}

test.each(cases)('$name: Verilator has nothing to add', async ({ result }) => {
  expect(result.ok).toBe(true);
  const sources = result.modules.map(({ fileName, text }) => ({ name: fileName, text }));
  const [report] = await lintRtl(sources, { top: result.design?.top ?? '', tools: ['verilator'] });
  const inputs = new Set(result.design?.modules.at(-1)?.ports.map((port) => port.name));
  const vectors = new Set(
    result.design?.modules
      .flatMap(({ ports }) => ports.filter((each) => each.length !== undefined))
      .map((each) => each.name),
  );
  const said = (report?.findings ?? []).map((finding) => toldByVerilator(finding.message));
  // Of vectors the compiler names elements; of registers the RTL reads every bit, to keep what it holds.
  const plain = (texts: readonly string[]): readonly string[] =>
    texts
      .map((text) => (vectors.has(text.split(' ')[0] ?? '') ? (text.split(' ')[0] ?? '') : text))
      .filter((text) => text !== '');
  expect(report?.findings.map((finding) => finding.code).filter((code) => code !== 'UNUSEDSIGNAL')).toEqual([]);
  expect(plain(said)).toEqual(plain(toldByCompiler(result)).filter((text) => inputs.has(text.split(' ')[0] ?? '')));
});

test('there are cases of each kind', () => {
  expect(cases.length).toBeGreaterThan(5);
  expect(cases.flatMap(({ result }) => toldByCompiler(result)).filter((text) => text !== '').length).toBeGreaterThan(7);
});
