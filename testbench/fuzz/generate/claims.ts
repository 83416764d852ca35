/** What always holds and is mostly beyond the proof of ranges: for `fits`, `assert` and `assume`. */

import { boolean } from './conditions.ts';
import { integerCode } from './expressions.ts';
import { isStable } from './narrow.ts';
import { grouped, LEVEL, plain, type IntegerCode } from './types.ts';
import type { Writer } from './writer.ts';

interface Named {
  readonly text: string;
  readonly low: number;
  readonly high: number;
}

/** Not so wide that a square leaves 53 bits. */
const WIDEST = 2 ** 20;

/** A random integer that has a name, so that it can be written twice. */
function pick(writer: Writer): Named | undefined {
  const found = writer.scope.variables.flatMap(({ text, root, type }) => {
    if (type.kind !== 'integer' || !isStable(text)) return [];
    const { low, high } = type.range;
    return high < WIDEST && low > -WIDEST ? [{ text, root, low, high }] : [];
  });
  if (found.length === 0) return undefined;
  const chosen = writer.random.of(found);
  writer.scope.mention(chosen.root);
  return chosen;
}

/** `fits(value, type)`, true for every value; undefined where nothing has a name. */
export function fittingValue(writer: Writer): IntegerCode | undefined {
  const { random } = writer;
  const [a, b] = [pick(writer), pick(writer)];
  if (a === undefined || b === undefined) return undefined;
  const most = Math.max(0, a.high - b.low, b.high - a.low);
  const square = Math.max(a.low ** 2, a.high ** 2);
  const options: (readonly [string, number, number])[] = [
    [`Math.max(${a.text}, ${b.text}) - ${b.text}`, 0, most],
    [`${a.text} - Math.min(${a.text}, ${b.text})`, 0, most],
    [`${a.text} * ${a.text}`, 0, square],
    [`${a.text} + ${b.text} - ${a.text}`, b.low, b.high],
  ];
  if (a.low >= 0) {
    options.push([`${a.text} - ${a.text} % ${2 ** random.between(1, 4)}`, 0, a.high]);
    options.push([`${a.text} - (${a.text} & ${random.between(1, 15)})`, 0, a.high]);
    options.push([`${a.text} - (${a.text} >> ${random.between(1, 3)})`, 0, a.high]);
  }
  const [text, low, high] = random.of(options);
  // A range of one value is no type; a wider one holds as well.
  const range = { low, high: high === low ? high + 1 : high };
  const type = plain({ kind: 'integer', text: '', range });
  return integerCode(`fits(${text}, ${type.text})`, range);
}

function truth(writer: Writer): string {
  const { random } = writer;
  const [a, b] = [pick(writer), pick(writer)];
  const test = boolean(writer, 1);
  const either = `${grouped(test, LEVEL.or)} || !${grouped(test, LEVEL.unary)}`;
  if (a === undefined || b === undefined) return either;
  return random.of([
    `Math.max(${a.text}, ${b.text}) >= ${b.text}`,
    `Math.min(${a.text}, ${b.text}) <= ${a.text}`,
    `${a.text} * ${a.text} >= ${a.text}`,
    `${a.text} + ${b.text} - ${b.text} === ${a.text}`,
    `${a.text} < ${b.text} || ${a.text} >= ${b.text}`,
    `Math.max(${a.text}, ${b.text}) - ${b.text} >= 0`,
    `(${a.text} & ${b.text}) + (${a.text} | ${b.text}) === ${a.text} + ${b.text}`,
    `Math.abs(${a.text} - ${b.text}) === Math.max(${a.text}, ${b.text}) - Math.min(${a.text}, ${b.text})`,
    `!(${test.text}) || ${grouped(test, LEVEL.or)}`,
    either,
  ]);
}

/** `assert`, `assume` or `this.cover`. */
export function check(writer: Writer): void {
  const { random } = writer;
  if (writer.inClass && random.chance(30)) {
    writer.line(`this.cover(${boolean(writer, 2).text}, 'case ${random.between(1, 99)}');`);
    return;
  }
  writer.line(`${random.of(['assert', 'assume'])}(${truth(writer)}, 'law ${random.between(1, 99)}');`);
}
