/** Integers near the limits of exact numbers, and below zero alone: types, and what may be done with values of them. */

import { isInside, type Interval } from '../../../tsgen/ir/interval.ts';
import { shiftRight } from '../../../tsgen/analysis/operators.ts';
import { LEVEL, type BooleanCode, type IntegerCode, type IntegerShape } from './types.ts';
import type { Random } from './random.ts';
import type { Writer } from './writer.ts';

/** Wider results are cut before they go on, so that sums and products of them stay exact. */
export const WIDEST: Interval = { low: -(2 ** 50), high: 2 ** 50 };

const LAST = 2 ** 53 - 1;

function rangeShape(low: number, high: number): IntegerShape {
  return { kind: 'integer', text: `range(${low}, ${high})`, range: { low, high } };
}

/** A type whose values do not fit into 50 bits. */
export function wideShape(random: Random): IntegerShape {
  const small = random.between(0, 1000);
  return random.of<IntegerShape>([
    { kind: 'integer', text: 'uint(53)', range: { low: 0, high: LAST } },
    { kind: 'integer', text: 'int(53)', range: { low: -(2 ** 52), high: 2 ** 52 - 1 } },
    rangeShape(2 ** 52 - small, 2 ** 52 + random.between(1, 2000)),
    rangeShape(LAST - 1 - small, LAST),
    rangeShape(-LAST, -LAST + 1 + small),
    rangeShape(-(2 ** 52) - 1 - small, 2 ** 20),
    rangeShape(1, LAST - small),
  ]);
}

/** A type of negative values. */
export function negativeShape(random: Random): IntegerShape {
  const low = -random.between(20, random.of([40, 300, 2 ** 33]));
  return rangeShape(low, low + random.between(1, 18));
}

/** A value of any width made one that fits into 32 bits or a little more. */
export function cut({ random }: Writer, code: IntegerCode): IntegerCode {
  if (isInside(code.range, WIDEST)) return code;
  const call = (text: string, range: Interval): IntegerCode => ({ kind: 'integer', text, level: LEVEL.primary, range });
  const width = random.between(1, 48);
  const by = random.between(8, 50);
  const low = random.between(0, 40);
  const count = random.between(1, 12);
  return random.of([
    call(`wrap(${code.text}, uint(${width}))`, { low: 0, high: 2 ** width - 1 }),
    call(`saturate(${code.text}, int(${width + 1}))`, { low: -(2 ** width), high: 2 ** width - 1 }),
    call(`shr(${code.text}, ${by})`, shiftRight(code.range, { low: by, high: by })),
    call(`slice(${code.text}, ${low + count - 1}, ${low})`, { low: 0, high: 2 ** count - 1 }),
  ]);
}

/** A variable that is wide, as it is; undefined where there is none. */
export function wideVariable(writer: Writer): IntegerCode | undefined {
  const found = writer.scope.variables.flatMap(({ text, root, type }) =>
    type.kind === 'integer' && !isInside(type.range, WIDEST) ? [{ text, root, range: type.range }] : [],
  );
  if (found.length === 0) return undefined;
  const { text, root, range } = writer.random.of(found);
  writer.scope.mention(root);
  return { kind: 'integer', text, level: LEVEL.primary, range };
}

/** A comparison of a wide variable; undefined where there is none. */
export function wideComparison(writer: Writer): BooleanCode | undefined {
  const { random } = writer;
  const left = wideVariable(writer);
  const right = random.chance(50) ? wideVariable(writer) : undefined;
  if (left === undefined) return undefined;
  const operator = random.of(['<', '<=', '>', '>=', '===', '!==']);
  const other = right?.text ?? String(random.between(left.range.low, left.range.high));
  const level = operator.endsWith('==') ? LEVEL.equality : LEVEL.relation;
  return { kind: 'boolean', text: `${left.text} ${operator} ${other}`, level };
}
