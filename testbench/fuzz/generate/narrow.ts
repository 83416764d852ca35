/** Ways to bring a value into a type's range: conversions, masks, clamps and guards. */

import { isInside } from '../../../tsgen/ir/interval.ts';
import { grouped, LEVEL, type IntegerCode, type IntegerShape } from './types.ts';
import type { Writer } from './writer.ts';

function isPowerOfTwo(value: number): boolean {
  return 2 ** Math.round(Math.log2(value)) === value;
}

/** Getters end so: their values are computed, so that a test of one proves nothing about the next. */
export const GETTER_SUFFIX = 'Now';

/** A name: can be written several times without growing, and a test of it narrows what follows. */
export function isStable(text: string): boolean {
  return /^(this\.)?[\p{L}][\p{L}\w]*$/u.test(text) && !text.endsWith(GETTER_SUFFIX);
}

type Way = (code: IntegerCode, target: IntegerShape) => string;

const WAYS = {
  wrap: (code, target) => `wrap(${code.text}, ${target.text})`,
  saturate: (code, target) => `saturate(${code.text}, ${target.text})`,
  clamp: (code, { range }) => `Math.min(Math.max(${code.text}, ${range.low}), ${range.high})`,
  clampBack: (code, { range }) => `Math.max(${range.low}, Math.min(${range.high}, ${code.text}))`,
  slice: (code, { range }) => `slice(${code.text}, ${Math.log2(range.high + 1) - 1}, 0)`,
} as const satisfies Record<string, Way>;

function operator(text: string, level: number, target: IntegerShape): IntegerCode {
  return { kind: 'integer', text, level, range: target.range };
}

function guards(code: IntegerCode, target: IntegerShape, middle: number): IntegerCode[] {
  const { low, high } = target.range;
  const x = code.text;
  return [
    operator(`${x} > ${high} ? ${high} : ${x} < ${low} ? ${low} : ${x}`, LEVEL.conditional, target),
    operator(`${x} >= ${low} && ${x} <= ${high} ? ${x} : ${middle}`, LEVEL.conditional, target),
    operator(`${x} < ${low} || ${high} < ${x} ? ${middle} : ${x}`, LEVEL.conditional, target),
  ];
}

/** The value itself where its range is inside the type's, else brought into it by one of the ways. */
export function narrowed(writer: Writer, code: IntegerCode, target: IntegerShape): IntegerCode {
  const { random } = writer;
  const { low, high } = target.range;
  if (isInside(code.range, target.range) && !random.chance(3)) return code;
  const span = high - low + 1;
  const call = (text: string): IntegerCode => operator(text, LEVEL.primary, target);
  const options: (readonly [number, () => IntegerCode])[] = [
    [2, () => call(WAYS.saturate(code, target))],
    [1, () => call(WAYS.clamp(code, target))],
    [1, () => call(WAYS.clampBack(code, target))],
  ];
  if (isPowerOfTwo(span)) options.push([9, () => call(WAYS.wrap(code, target))]);
  if (isStable(code.text)) {
    options.push([3, () => random.of(guards(code, target, random.between(low, high)))]);
  }
  if (low === 0 && isPowerOfTwo(high + 1)) {
    if (high > 0) options.push([4, () => call(WAYS.slice(code, target))]);
    if (high > 0 && high < 2 ** 31) {
      const mask = random.chance(50) ? String(high) : `0x${high.toString(16)}`;
      options.push([8, () => operator(`${grouped(code, LEVEL.bitAnd)} & ${mask}`, LEVEL.bitAnd, target)]);
    }
    if (code.range.low >= 0 && high < 2 ** 50) {
      options.push([2, () => operator(`${grouped(code, LEVEL.product)} % ${high + 1}`, LEVEL.product, target)]);
    }
  }
  return random.weighted(options)();
}

/** The value brought into the signed 32-bit range, which bitwise operators need. */
export function narrowedTo32(writer: Writer, code: IntegerCode): IntegerCode {
  const width = writer.random.of([4, 8, 16, 31, 32]);
  const signed = { low: -(2 ** (width - 1)), high: 2 ** (width - 1) - 1 };
  if (isInside(code.range, { low: -(2 ** 31), high: 2 ** 31 - 1 })) return code;
  return narrowed(writer, code, { kind: 'integer', text: `int(${width})`, range: signed });
}
