/** Fixed point: types of the file, and conversions and products with every way to round and to narrow. */

import { isInside, type Interval } from '../../../tsgen/ir/interval.ts';
import { add, multiply, subtract } from '../../../tsgen/analysis/operators.ts';
import { integer, integerCode, intShape, uintShape } from './expressions.ts';
import { narrowed } from './narrow.ts';
import type { Random } from './random.ts';
import { plain, type FixedConstant, type FixedShape, type IntegerCode } from './types.ts';
import type { Writer } from './writer.ts';

const ROUNDINGS = ['floor', 'nearest', 'nearestEven', 'towardZero'] as const;
const NAMES = ['Level', 'Gain', 'Share'] as const;

export interface FixedNames {
  readonly lines: readonly string[];
  readonly types: readonly FixedShape[];
  readonly constants: readonly FixedConstant[];
}

/** Two or three fixed-point types and a constant of the first one. */
export function randomFixedTypes(random: Random): FixedNames {
  const types = NAMES.slice(0, random.between(2, 3)).map((text): FixedShape => {
    const signed = random.chance(70);
    const integerBits = random.between(1, 6);
    const fractionBits = random.between(0, 7);
    const { range } = signed ? intShape(integerBits + fractionBits) : uintShape(integerBits + fractionBits);
    return { kind: 'integer', text, range, fractionBits };
  });
  const lines = types.map(({ text, range, fractionBits }) => {
    const bits = Math.log2(range.high - range.low + 1) - fractionBits;
    return `const ${text} = ${range.low < 0 ? 'fixed' : 'ufixed'}(${bits}, ${fractionBits});`;
  });
  const [first] = types;
  if (first === undefined) return { lines, types, constants: [] };
  const value = random.between(first.range.low, first.range.high);
  const real = value / 2 ** first.fractionBits;
  return {
    lines: [...lines, `const PORTION = fixedConstant(${real}, ${first.text});`],
    types,
    constants: [{ text: 'PORTION', value, of: first.text }],
  };
}

/** Range of `range` with `by` more fraction bits; fewer are rounded, to at most one more on either side. */
function scaled(range: Interval, by: number): Interval {
  if (by >= 0) return { low: range.low * 2 ** by, high: range.high * 2 ** by };
  return { low: Math.floor(range.low / 2 ** -by) - 1, high: Math.ceil(range.high / 2 ** -by) + 1 };
}

function mode(writer: Writer, result: Interval, target: FixedShape): string {
  const { random } = writer;
  const provable = isInside(result, target.range);
  const overflow = random.of(provable ? ['wrap', 'saturate', 'fits', 'fits'] : ['wrap', 'saturate', 'saturate']);
  return `{ rounding: '${random.of(ROUNDINGS)}', overflow: '${overflow}' }`;
}

/**
 * An expression of fixed-point numbers, without its scale: what is around it knows of none. undefined where the file has no
 * fixed-point types.
 */
export function fixedPoint(writer: Writer, depth: number): IntegerCode | undefined {
  const { random, file } = writer;
  if (file.fixed.length === 0) return undefined;
  const type = random.of(file.fixed);
  const { text, range } = valueOf(writer, depth, type);
  return integerCode(`wrap(${text}, ${plain(type).text})`, range);
}

/** A value that has the scale of the type, and lies in its range. */
function valueOf(writer: Writer, depth: number, type: FixedShape): IntegerCode {
  const { random, file } = writer;
  const options: (readonly [number, () => IntegerCode])[] = [[5, () => conversion(writer, depth, type)]];
  if (depth > 0) options.push([2, () => narrowed(writer, ofOneScale(writer, depth - 1, type), type)]);
  for (const { text, value, of } of file.fixedConstants) {
    if (of === type.text)
      options.push([1, () => ({ ...integerCode(text, type.range), range: { low: value, high: value } })]);
  }
  return random.weighted(options)();
}

/** A sum, difference, choice or extremum of two values of one scale. */
function ofOneScale(writer: Writer, depth: number, type: FixedShape): IntegerCode {
  const { random } = writer;
  const [a, b] = [valueOf(writer, depth, type), valueOf(writer, depth - 1, type)];
  const either: Interval = {
    low: Math.min(a.range.low, b.range.low),
    high: Math.max(a.range.high, b.range.high),
  };
  return random.of([
    () => integerCode(`(${a.text} + ${b.text})`, add(a.range, b.range)),
    () => integerCode(`(${a.text} - (${b.text}))`, subtract(a.range, b.range)),
    () => integerCode(`Math.min(${a.text}, ${b.text})`, either),
    () => integerCode(`(${a.text} < (${b.text}) ? ${b.text} : ${a.text})`, either),
  ])();
}

/** `toFixed(...)` or `multiplyFixed(...)`. */
function conversion(writer: Writer, depth: number, to: FixedShape): IntegerCode {
  const { random, file } = writer;
  const [from, other] = [random.of(file.fixed), random.of(file.fixed)];
  const a = operand(writer, depth - 1, from);
  if (random.chance(50)) {
    const b = operand(writer, depth - 2, other);
    const exact = multiply(a.range, b.range);
    const result = scaled(exact, to.fractionBits - from.fractionBits - other.fractionBits);
    const list = [a.text, from.text, b.text, other.text, to.text, mode(writer, result, to)];
    return integerCode(`multiplyFixed(${list.join(', ')})`, to.range);
  }
  const result = scaled(a.range, to.fractionBits - from.fractionBits);
  const source = random.chance(30) ? String(from.fractionBits) : from.text;
  return integerCode(`toFixed(${a.text}, ${source}, ${to.text}, ${mode(writer, result, to)})`, to.range);
}

/** A plain number that is taken for one of the type, or one that has its scale. */
function operand(writer: Writer, depth: number, type: FixedShape): IntegerCode {
  if (depth > 0 && writer.random.chance(25)) return valueOf(writer, depth, type);
  return narrowed(writer, integer(writer, depth), type);
}
