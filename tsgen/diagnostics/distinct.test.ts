import { expect, test } from 'vitest';
import type { Diagnostic } from './diagnostic.ts';
import { distinct } from './distinct.ts';
import { errorAt } from './report.ts';

function at(code: string, start: number, end: number, file = 'a.ts'): Diagnostic {
  return errorAt({ file, start, end, line: 1, column: start + 1 }, code, `message of ${code}`);
}

test('keeps the first of equal diagnostics', () => {
  const all = [at('TW2012', 3, 5), at('TW5001', 0, 2), at('TW2012', 3, 5), at('TW2012', 3, 6)];
  expect(distinct(all)).toEqual([all[0], all[1], all[3]]);
});

test('leaves out that a value does not fit when a part of it could not be computed', () => {
  const cause = at('TW5007', 4, 8);
  expect(distinct([at('TW5001', 2, 9), cause])).toEqual([cause]);
  expect(distinct([at('TW5001', 5, 9), cause])).toHaveLength(2);
  expect(distinct([at('TW5001', 2, 9, 'b.ts'), cause])).toHaveLength(2);
  expect(distinct([at('TW5003', 2, 9), cause])).toHaveLength(2);
});
