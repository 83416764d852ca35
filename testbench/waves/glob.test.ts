import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globMatcher } from './glob.ts';

describe('globMatcher', () => {
  test.each([
    ['clk', 'clk', true],
    ['clk', 'clk2', false],
    ['top.*', 'top.clk', true],
    ['top.*', 'top.tile0.clk', false],
    ['top.**', 'top.tile0.clk', true],
    ['**.clk', 'top.tile0.clk', true],
    ['**clk', 'clk', true],
    ['top.tile?.clk', 'top.tile7.clk', true],
    ['top?clk', 'top.clk', false],
    ['top.tile*.l*l', 'top.tile12.level', true],
    ['top.mem[*]', 'top.mem[13]', true],
    ['top.mem[1]', 'top.mem[1]', true],
    ['top.mem[1]', 'top.mem1', false],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['a(b|c)', 'ab', false],
  ])('%s against %s: %s', (pattern, name, expected) => {
    expect(globMatcher(pattern)(name)).toBe(expected);
  });

  test('one of several patterns suffices', () => {
    const matches = globMatcher(['top.clk', '**.state']);
    expect(['top.clk', 'top.tile.state', 'top.rst'].map(matches)).toEqual([true, true, false]);
  });

  test('agrees with a regular expression (seed 11)', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 10 });
    fc.assert(
      fc.property(text, text, (pattern, name) => {
        const source = pattern.replace(/\*\*+|\*|\?|\./g, (step) =>
          step === '.' ? '\\.' : step === '?' ? '[^.]' : step === '*' ? '[^.]*' : '.*',
        );
        expect(globMatcher(pattern)(name)).toBe(pattern === name || new RegExp(`^${source}$`).test(name));
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  test('a pattern of many stars against a long name stays linear in both', () => {
    // A backtracking matcher needs more than 10^20 steps here and would never return.
    expect(globMatcher(`${'*a'.repeat(40)}b`)('a'.repeat(2000))).toBe(false);
  });
});
