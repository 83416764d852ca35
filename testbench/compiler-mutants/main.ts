/**
 * `node dist/testbench/compiler-mutants/main.js [--only PATTERN] [--jobs 1] [--programs 40] [--markdown FILE]`: plants
 * every fault of the list in a copy of the compiler and says who noticed. Ends with exit code 1 when one was not.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { integerFrom, makeCommand, runCommand, UsageError } from '../command-line.ts';
import { compilerCampaign, type MutantResult } from './campaign.ts';
import { MUTATIONS } from './list/index.ts';
import { isCaught, markdownTable, resultLine, summaryLines } from './report.ts';
import { projectRoot } from './tree.ts';

/** The lines of a page between which the table stands. */
const BEGIN = '<!-- mutants -->';
const END = '<!-- /mutants -->';

/** Brings the table of a page up to date. Throws Error for a page without the two marks. */
function updateTable(path: string, results: readonly MutantResult[]): void {
  const page = readFileSync(path, 'utf8');
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`${path} has no lines ${BEGIN} and ${END}`);
  const before = page.slice(begin + BEGIN.length, end);
  const table = markdownTable(MUTATIONS, results, before);
  writeFileSync(path, `${page.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${page.slice(end)}`);
}

const command = makeCommand(
  'node dist/testbench/compiler-mutants/main.js',
  'Plants faults in a copy of the compiler, and says whether the corpus and the fuzzer notice.',
)
  .option('--only <pattern>', 'faults whose names match the regular expression', '')
  .option('--jobs <count>', 'faults that are tried at a time', integerFrom(1), 1)
  .option('--programs <count>', 'random programs for each fault; 0 for the corpus alone', integerFrom(0), 40)
  .option('--seed <seed>', 'first seed of the random programs', integerFrom(1), 1)
  .option('--markdown <file>', 'page whose table is brought up to date');

interface Values {
  readonly only: string;
  readonly jobs: number;
  readonly programs: number;
  readonly seed: number;
  readonly markdown?: string;
}

/** Throws UsageError for a text that is no regular expression. */
function patternOf(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new UsageError(`--only ${text}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function main(): Promise<number> {
  const { only, jobs, programs, seed, markdown } = command.opts<Values>();
  const wanted = patternOf(only);
  const mutations = MUTATIONS.filter(({ name }) => wanted.test(name));
  if (mutations.length === 0) throw new UsageError(`--only ${only}: no mutation has such a name`);
  const results = await compilerCampaign({
    root: projectRoot(),
    mutations,
    jobs,
    ...(programs === 0 ? {} : { fuzz: { programs, seed } }),
    onResult: (result, done) => {
      console.log(`${String(done).padStart(3)}/${mutations.length} ${resultLine(result)}`);
    },
  });
  for (const line of summaryLines(results)) console.log(line);
  if (markdown !== undefined) updateTable(markdown, results);
  const missed = results.filter((result) => !isCaught(result)).map(({ mutation }) => mutation.name);
  console.log(missed.length === 0 ? 'every fault was noticed' : `not noticed as it has to be: ${missed.join(', ')}`);
  return missed.length === 0 ? 0 : 1;
}

process.exitCode = await runCommand(command, main);
