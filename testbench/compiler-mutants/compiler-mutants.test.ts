import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compilerCampaign, type MutantResult } from './campaign.ts';
import { MUTATIONS } from './list/index.ts';
import { type CompilerMutation, planted, StaleMutationError } from './mutation.ts';
import { isCaught, markdownTable, rowsOf } from './report.ts';
import { projectRoot } from './tree.ts';

const root = projectRoot();

function named(name: string): CompilerMutation {
  const found = MUTATIONS.find((mutation) => mutation.name === name);
  if (found === undefined) throw new Error(`there is no mutation ${name}`);
  return found;
}

describe('the list', () => {
  test('applies to the present sources: every piece occurs exactly once', () => {
    const stale = MUTATIONS.flatMap((mutation) => {
      try {
        planted(mutation, readFileSync(join(root, mutation.file), 'utf8'));
        return [];
      } catch (error) {
        if (error instanceof StaleMutationError) return [error.message];
        throw error;
      }
    });
    expect(stale).toEqual([]);
  });

  test('has names of its own for at least 80 faults', () => {
    const names = MUTATIONS.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(80);
  });

  test('is the table of the documentation', () => {
    const page = readFileSync(join(root, 'docs', 'compiler-mutants.md'), 'utf8');
    expect([...rowsOf(page).keys()]).toEqual(MUTATIONS.map(({ name }) => name));
  });
});

describe('a mutation', () => {
  const mutation: CompilerMutation = { ...named('emit/shift-right-logical'), find: 'a + b', replace: '$& - b' };

  test('is planted as it is written, at its one place', () => {
    expect(planted(mutation, 'x = a + b;')).toBe('x = $& - b;');
  });

  test.each(['x = a - b;', 'x = a + b; y = a + b;'])('is told to be stale for %s', (text) => {
    expect(() => planted(mutation, text)).toThrow(
      /^mutation emit\/shift-right-logical: its piece of tsgen\/emit\/term\.ts occurs [02] times, not once; write it again/,
    );
  });
});

describe('a campaign', () => {
  test('says who noticed each fault, and what nobody noticed', async () => {
    const harmless: CompilerMutation = {
      ...named('emit/shift-right-logical'),
      name: 'emit/harmless',
      find: "const symbol = source.signed ? '>>>' : '>>';",
      replace: "const symbol = !source.signed ? '>>' : '>>>';",
    };
    const results = await compilerCampaign({
      root,
      mutations: [
        named('emit/shift-right-logical'),
        named('language/saturate-to-other-end'),
        named('analysis/overflow-accepted'),
        named('analysis/guard-of-less-clips-nothing'),
        named('emit/comments-lost'),
        harmless,
        { ...harmless, name: 'emit/unloadable', replace: 'const symbol = nowhere();' },
      ],
      cases: ['deep-expression', 'saturate-signed', 'if-guard-counter', 'comments', 'tw5001-sum-too-wide'],
      cycles: 50,
    });
    const noticed = results.map(({ outcome, kill }) => [outcome, kill?.by, kill?.where]);
    expect(noticed).toEqual([
      ['killed', 'corpus', 'ok/deep-expression'],
      ['killed', 'corpus', 'ok/saturate-signed'],
      ['killed', 'verdict', 'error/tw5001-sum-too-wide'],
      ['killed', 'verdict', 'ok/if-guard-counter'],
      ['text', undefined, undefined],
      ['survived', undefined, undefined],
      ['killed', 'verdict', 'ok/deep-expression'],
    ]);
    expect(results[0]?.kill?.message).toMatch(/^cycle \d+: y: [0-9a-f]{8} in V8, [0-9a-f]{8} in RTL$/);
    expect(results[4]?.text).toContain('ok/comments');
    expect(results.map(isCaught)).toEqual([true, true, true, true, true, false, true]);
  }, 120_000);
});

describe('the table', () => {
  test('keeps rows of mutations that were not run, and drops those that are no more', () => {
    const [first, second, third] = [
      named('emit/shift-right-logical'),
      named('language/wrap-past-end'),
      named('emit/sign-not-cast'),
    ];
    const result: MutantResult = {
      mutation: second,
      outcome: 'killed',
      text: [],
      kill: { by: 'corpus', where: 'ok/wrap-unsigned', message: 'cycle 1' },
      message: '',
      seconds: 1,
    };
    const before = `| \`${first.name}\` | a | 1 | b |\n| \`emit/gone\` | a | 1 | b |`;
    expect(markdownTable([first, second, third], [result], before).split('\n').slice(2)).toEqual([
      `| \`${first.name}\` | a | 1 | b |`,
      `| \`${second.name}\` | ${second.breaks} | no | corpus, \`ok/wrap-unsigned\` |`,
      `| \`${third.name}\` | ${third.breaks} | | not run yet |`,
    ]);
  });
});
