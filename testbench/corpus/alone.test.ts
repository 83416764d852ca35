import { expect, test } from 'vitest';
import { compileCase, corpusCases } from '../../tsgen/corpus/corpus.ts';
import { Parser } from '../../tsgen/index.ts';
import { formatFinding } from '../lint/findings.ts';
import { lintRtl } from '../lint/lint-rtl.ts';

const parser = new Parser();
const designs = corpusCases('ok').flatMap((each) => {
  const { design, modules } = compileCase(each, parser);
  if (design === undefined) throw new Error(`${each.name} does not compile`);
  const sources = modules.map(({ fileName, text }) => ({ name: fileName, text }));
  return modules.length > 1 ? [{ name: each.name, top: design.top, sources }] : [];
});

/**
 * Inside the batch that corpus.test.ts lints, Verilator does not look for what names of a sub-module hide: that it does for
 * the ports of the topmost module only.
 */
test('Verilator accepts every program with sub-modules as the top of a design, without a waiver', async () => {
  expect(designs.length).toBeGreaterThan(30);
  const findings: string[] = [];
  for (const { name, top, sources } of designs) {
    for (const report of await lintRtl(sources, { top, tools: ['verilator'] })) {
      findings.push(...report.findings.map((finding) => `${name}: ${formatFinding(finding)}`));
    }
  }
  expect(findings).toEqual([]);
}, 120_000);
