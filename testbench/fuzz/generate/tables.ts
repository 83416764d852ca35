/** Tables: arrays of constants that signals index. */

import { literal } from './expressions.ts';
import type { ArrayVariable } from './scope.ts';
import { BOOLEAN } from './types.ts';
import type { Writer } from './writer.ts';

export interface Table {
  readonly line: string;
  readonly variable: ArrayVariable;
}

/** Values as an array literal or from a formula. `text` is how the table is read; `name` how it is declared. */
export function randomTable(writer: Writer, name: string, text: string): Table {
  const { random } = writer;
  const length = random.between(2, 9);
  const common = { text, root: undefined, length, writable: false, table: true } as const;
  if (random.chance(20)) {
    const values = Array.from({ length }, () => random.chance(50));
    return { line: `${name} = [${values.join(', ')}];`, variable: { ...common, element: BOOLEAN } };
  }
  const [factor, offset] = [random.between(-20, 40), random.between(-60, 60)];
  const formula = random.chance(40);
  const bound = random.of([7, 50, 1000, 2 ** 20]);
  const values = Array.from({ length }, (_, index) =>
    formula ? factor * index * index + offset : random.between(random.chance(30) ? -bound : 0, bound),
  );
  const right = formula
    ? `Array.from({ length: ${length} }, (_, index) => ${factor} * index ** 2 + ${literal(writer, offset).text})`
    : `[${values.map((value) => literal(writer, value).text).join(', ')}]`;
  const range = { low: Math.min(...values), high: Math.max(...values) };
  return { line: `${name} = ${right};`, variable: { ...common, element: { kind: 'integer', text: '', range } } };
}
