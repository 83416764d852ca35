/**
 * `node dist/testbench/compiler-mutants/main.js [--only PATTERN] [--jobs 1] [--programs 40] [--markdown FILE]`: plants
 * every fault of the list in a copy of the compiler and says who noticed. Ends with exit code 1 when one was not.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compilerCampaign, type MutantResult } from './campaign.ts';
import { MUTATIONS } from './list/index.ts';
import { isCaught, markdownTable, resultLine, summaryLines } from './report.ts';
import { projectRoot } from './tree.ts';

/** The lines of a page between which the table stands. */
const BEGIN = '<!-- mutants -->';
const END = '<!-- /mutants -->';

function integerOf(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new RangeError(`--${name}: an integer from ${least}, not ${text}`);
}

/** Brings the table of a page up to date. Throws Error for a page without the two marks. */
function updateTable(path: string, results: readonly MutantResult[]): void {
  const page = readFileSync(path, 'utf8');
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`${path} has no lines ${BEGIN} and ${END}`);
  const before = page.slice(begin + BEGIN.length, end);
  const table = markdownTable(MUTATIONS, results, before);
  writeFileSync(path, `${page.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${page.slice(end)}`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      jobs: { type: 'string', default: '1' },
      programs: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
      markdown: { type: 'string' },
    },
  });
  const wanted = new RegExp(values.only);
  const mutations = MUTATIONS.filter(({ name }) => wanted.test(name));
  if (mutations.length === 0) throw new RangeError(`--only ${values.only}: no mutation has such a name`);
  const programs = integerOf('programs', values.programs, 0);
  const results = await compilerCampaign({
    root: projectRoot(),
    mutations,
    jobs: integerOf('jobs', values.jobs, 1),
    ...(programs === 0 ? {} : { fuzz: { programs, seed: integerOf('seed', values.seed, 1) } }),
    onResult: (result, done) => {
      console.log(`${String(done).padStart(3)}/${mutations.length} ${resultLine(result)}`);
    },
  });
  for (const line of summaryLines(results)) console.log(line);
  if (values.markdown !== undefined) updateTable(values.markdown, results);
  const missed = results.filter((result) => !isCaught(result)).map(({ mutation }) => mutation.name);
  console.log(missed.length === 0 ? 'every fault was noticed' : `not noticed as it has to be: ${missed.join(', ')}`);
  return missed.length === 0 ? 0 : 1;
}

process.exitCode = await main();
