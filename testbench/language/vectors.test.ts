import { describe, expect, test } from 'vitest';
import { allOf, anyOf, countOnes } from '../../tsgen/language/index.ts';
import { compiled, emittedText, runBoth } from './run-both.ts';

describe('vectors of booleans, bits and enum members', () => {
  test('do the same in V8 and in hardware', async () => {
    const result = await runBoth('vectors', { className: 'Vectors' });
    expect(result.failure?.message).toBeUndefined();
    expect(result).toMatchObject({ passed: true, cycles: 4999 });
  });

  test('are reduced by operators, not by one term an element', () => {
    const text = emittedText('vectors', 'Vectors');
    expect(text).toContain('every = (&lines) || (&marked) || (&one_next);');
    expect(text).toContain('any = (|bits) && (!(|inverter_inverted));');
    expect(text).toMatch(/count_ones_70 = 7'\(\$countones\(\w+\)\);/);
    // The second count sees what was assigned in between.
    expect(text).toContain("count = 5'(before_) + 5'(count_ones_11(seen_next));");
    expect(text).toContain('last_next[1:0] = Colour_Red;');
  });

  test('reductions of JavaScript arrays', () => {
    expect([anyOf([]), allOf([]), countOnes([])]).toEqual([false, true, 0]);
    expect([anyOf([0, 1, 0]), allOf([0, 1, 0]), countOnes([0, 1, 0])]).toEqual([true, false, 1]);
    expect([anyOf([false, false]), allOf([true, true]), countOnes([true, false, true])]).toEqual([false, true, 2]);
  });

  test('numbers of several bits cannot be counted', () => {
    expect(compiled('errors/count-wide').diagnostics[0]).toMatchObject({
      code: 'TW2043',
      message: "'values' is no vector of single bits",
    });
  });
});

describe('registers in rows and columns', () => {
  test.each([5, 6])('do the same in V8 and in hardware, seed %i', async (seed) => {
    const result = await runBoth('matrix', { seed, cycles: 3000 });
    expect(result.failure?.message).toBeUndefined();
    expect(result).toMatchObject({ passed: true, cycles: 2999 });
  });

  test('are one packed vector, and loops over them stay loops', () => {
    const text = emittedText('matrix');
    expect(text).toContain('logic [ROWS*COLUMNS*6-1:0] cells, cells_next;');
    expect(text.match(/for \(int i = /g)).toHaveLength(2);
    const { initial } = compiled('matrix').design!.modules[0]!.registers[0]!;
    expect(initial).toEqual([0, -1, -2, -3, -4, 4, 3, 2, 1, 0, 8, 7, 6, 5, 4]);
  });

  test('have each index proved by itself, also where the flat index stays inside', () => {
    expect(compiled('errors/matrix-range').diagnostics).toMatchObject([
      { code: 'TW5003', message: "the index is 0..4, but the columns of 'cells' are 0..3" },
    ]);
  });

  test('are no vectors', () => {
    expect(compiled('errors/matrix-row').diagnostics[0]).toMatchObject({ code: 'TW2042' });
  });
});
