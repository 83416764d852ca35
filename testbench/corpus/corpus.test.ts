import { expect, test } from 'vitest';
import { compileCase, corpusCases } from '../../tsgen/corpus/corpus.ts';
import { Parser } from '../../tsgen/index.ts';
import { simulate } from '../../tsgen/language/index.ts';
import { formatFinding } from '../lint/findings.ts';
import { lintRtl } from '../lint/lint-rtl.ts';
import { testModel } from '../testing/tools.ts';
import { batchOf, compareBatch, type BatchMember } from './batch.ts';

const SEED = 20_261_122;
const CYCLES = 600;

const parser = new Parser();
const members = corpusCases('ok').map((each): BatchMember => {
  const { design, modules, construct } = compileCase(each, parser);
  if (design === undefined) throw new Error(`${each.name} does not compile`);
  const sources = modules.map(({ fileName, text }) => ({ name: fileName, text }));
  return { name: each.name, design, sources, twin: () => simulate(construct(), { powerOnSeed: SEED }) };
});

test('three tools accept every program without a waiver', async () => {
  const batch = batchOf(members);
  const reports = await lintRtl(batch.sources, { top: batch.design.top });
  for (const { tool, findings } of reports) {
    // Icarus remarks that it looks at whole words where bits are selected; the other two have nothing at all to say.
    const counted = tool === 'iverilog' ? findings.filter((finding) => finding.severity === 'error') : findings;
    expect(counted.map(formatFinding)).toEqual([]);
  }
  expect(reports.map(({ tool, passed }) => `${tool} ${String(passed)}`)).toEqual([
    'verilator true',
    'yosys true',
    'iverilog true',
  ]);
});

test(`RTL and V8 agree for ${CYCLES} random cycles of every program (seed ${SEED})`, async () => {
  const batch = batchOf(members);
  const built = await testModel(batch.design, batch.sources);
  expect(compareBatch(batch, built, CYCLES, SEED)).toEqual([]);
});

test('a difference names the program, the cycle, the seed and the port', async () => {
  const [first] = members.filter((member) => member.name === 'add-unsigned');
  const wrong = first?.sources.map((source) => ({ ...source, text: source.text.replace('+', '-') })) ?? [];
  const batch = batchOf(members.filter((member) => member === first).map((member) => ({ ...member, sources: wrong })));
  const built = await testModel(batch.design, batch.sources);
  const lines = compareBatch(batch, built, 50, 7);
  expect(lines).toEqual([expect.stringMatching(/^add-unsigned: cycle \d+, seed 7: y is \d+ in RTL, \d+ in V8$/)]);
});

test('two members cannot hold modules of one name', () => {
  const twice = members.slice(0, 1);
  expect(() => batchOf([...twice, ...twice])).toThrow('two members of the batch hold');
  expect(() => batchOf([])).toThrow('at least one member');
});
