/** The outcome of a campaign as text, for a terminal and for the documentation. */

import type { Kill } from './judgement.ts';
import type { MutantResult } from './campaign.ts';
import type { CompilerMutation } from './mutation.ts';

/** True when what had to notice did: anything at all for text, more than text for the rest. */
export function isCaught({ mutation, outcome }: MutantResult): boolean {
  if (mutation.equivalent !== undefined || mutation.guardedBy !== undefined) return outcome !== 'invalid';
  if (outcome === 'killed' || outcome === 'hung') return true;
  return outcome === 'text' && mutation.concern === 'text';
}

const MESSAGE_LENGTH = 160;

function killText({ by, where, message }: Kill): string {
  return `${by}, ${where}: ${message.split('\n')[0]?.slice(0, MESSAGE_LENGTH) ?? ''}`;
}

function findingOf({ mutation, outcome, text, kill, message }: MutantResult): string {
  if (kill !== undefined) return killText(kill);
  if (outcome === 'hung') return 'the compiler does not end';
  if (outcome === 'invalid') return message.split('\n').find((line) => line.includes('Error')) ?? message.slice(0, 200);
  const golden = `${text.length} golden files${text.length === 0 ? '' : `, ${text[0] ?? ''} first`}`;
  if (mutation.equivalent !== undefined) return `${golden}; equivalent`;
  if (mutation.guardedBy !== undefined) return `${golden}; ${mutation.guardedBy}`;
  return golden;
}

/** One line for a terminal. */
export function resultLine(result: MutantResult): string {
  const mark = isCaught(result) ? ' ' : '!';
  const { mutation, outcome, seconds, text } = result;
  return `${mark} ${outcome.padEnd(8)} ${mutation.name.padEnd(44)} text ${String(text.length).padStart(3)}  ${seconds.toFixed(0).padStart(4)} s  ${findingOf(result)}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function textCell({ text, outcome }: MutantResult): string {
  if (outcome === 'hung') return '-';
  return text.length === 0 ? 'no' : `${text.length}`;
}

function noticedBy(result: MutantResult): string {
  const { kill, mutation, outcome, text } = result;
  if (kill !== undefined) return kill.by === 'fuzzer' ? `fuzzer, ${kill.where}` : `${kill.by}, \`${kill.where}\``;
  if (outcome === 'hung') return 'no end';
  if (mutation.equivalent !== undefined) return `equivalent: ${mutation.equivalent}`;
  if (mutation.guardedBy !== undefined) return mutation.guardedBy;
  return outcome === 'text' ? `golden text, \`${text[0] ?? ''}\`` : '**nothing**';
}

const HEAD = ['| mutation | what is wrong then | text | noticed by |', '| --- | --- | --- | --- |'];

function row(result: MutantResult): string {
  const { name, breaks } = result.mutation;
  return `| \`${name}\` | ${cell(breaks)} | ${textCell(result)} | ${cell(noticedBy(result))} |`;
}

/** The rows of a table by the name of their mutation. */
export function rowsOf(table: string): ReadonlyMap<string, string> {
  return new Map([...table.matchAll(/^\| `([^`]+)` \|.*$/gm)].map(([whole, name]) => [name ?? '', whole]));
}

/**
 * The table of the documentation: mutation, number of golden files that differ, who else noticed. Mutations that were not
 * run keep the row that they have in `before`, if there is one.
 */
export function markdownTable(
  list: readonly CompilerMutation[],
  results: readonly MutantResult[],
  before: string,
): string {
  const known = rowsOf(before);
  const fresh = new Map(results.map((result) => [result.mutation.name, row(result)]));
  const rows = list.map(
    ({ name, breaks }) => fresh.get(name) ?? known.get(name) ?? `| \`${name}\` | ${cell(breaks)} | | not run yet |`,
  );
  return [...HEAD, ...rows].join('\n');
}

/** How many of the mutants ended how, by what they are about. */
export function summaryLines(results: readonly MutantResult[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { mutation, kill, outcome } of results) {
    const how =
      kill?.by ?? (mutation.equivalent !== undefined ? 'equivalent' : mutation.guardedBy ? 'other test' : outcome);
    const key = `${mutation.concern.padEnd(9)} ${how}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => `${String(count).padStart(4)} ${key}`);
}
