/** Random integer expressions of every operator, with the interval that the compiler will find or a wider one. */

import { isInside, union, type Interval } from '../../../tsgen/ir/interval.ts';
import {
  absolute,
  add,
  bitAnd,
  bitNot,
  bitOr,
  bitXor,
  maximum,
  minimum,
  multiply,
  negate,
  remainder,
  shiftLeft,
  shiftRight,
  subtract,
  unsignedBitwise,
  UNSIGNED_31,
  UNSIGNED_32,
  WORD_32,
} from '../../../tsgen/analysis/operators.ts';
import { countedOnes, integerElement, valueFor } from './arrays.ts';
import { fittingValue } from './claims.ts';
import { boolean } from './conditions.ts';
import { fixedPoint } from './fixed-point.ts';
import { narrowed, narrowedTo32 } from './narrow.ts';
import type { Random } from './random.ts';
import { recordValue } from './records.ts';
import { helpersOf, type Helper, type Variable } from './scope.ts';
import { grouped, LEVEL, type IntegerCode, type IntegerShape } from './types.ts';
import { cut, negativeShape, WIDEST, wideShape, wideVariable } from './wide.ts';
import type { Writer } from './writer.ts';

export function integerCode(text: string, range: Interval, level: number = LEVEL.primary): IntegerCode {
  return { kind: 'integer', text, level, range };
}

export function uintShape(width: number): IntegerShape {
  return { kind: 'integer', text: `uint(${width})`, range: { low: 0, high: 2 ** width - 1 } };
}

export function intShape(width: number): IntegerShape {
  return { kind: 'integer', text: `int(${width})`, range: { low: -(2 ** (width - 1)), high: 2 ** (width - 1) - 1 } };
}

/** A random integer type: mostly narrow, sometimes of a named type, seldom beyond 32 bits. */
export function integerShape(writer: Writer): IntegerShape {
  const { random } = writer;
  const width = random.weighted([
    [6, random.between(1, 8)],
    [3, random.between(9, 16)],
    [2, random.between(17, 32)],
    [1, random.between(33, 48)],
  ]);
  return random.weighted<() => IntegerShape>([
    [6, () => uintShape(width)],
    [4, () => intShape(width)],
    [writer.file.types.length > 0 ? 2 : 0, () => random.of(writer.file.types)],
    [
      3,
      () => {
        const low = random.of([0, 1, -1, -random.between(1, 100), random.between(1, 40)]);
        const high = low + random.between(1, random.of([3, 15, 100, 1000]));
        return { kind: 'integer', text: `range(${low}, ${high})`, range: { low, high } };
      },
    ],
    [1, () => (random.chance(50) ? negativeShape(random) : wideShape(random))],
  ])();
}

/** A literal; negative ones are unary expressions. */
export function literal(writer: Writer, value: number): IntegerCode {
  const hexadecimal = value >= 0 && writer.random.chance(25);
  const text = hexadecimal ? `0x${value.toString(16)}` : String(value);
  return integerCode(text, { low: value, high: value }, value < 0 ? LEVEL.unary : LEVEL.primary);
}

/** What is computed at elaboration, by operators that signals do not have. */
function constantResult(random: Random): IntegerCode {
  const [a, b] = [random.between(0, 3000), random.between(1, 37)];
  const [text, value, level] = random.of([
    [`Math.floor(${a} / ${b})`, Math.floor(a / b), LEVEL.primary],
    [`Math.round(${a} / ${b})`, Math.round(a / b), LEVEL.primary],
    [`${a} % ${b}`, a % b, LEVEL.product],
    [`(2 ** ${b} - 1)`, 2 ** b - 1, LEVEL.primary],
    [`Math.ceil(Math.log2(${b}))`, Math.ceil(Math.log2(b)), LEVEL.primary],
    [`Math.trunc(Math.sqrt(${a}))`, Math.trunc(Math.sqrt(a)), LEVEL.primary],
  ] as const);
  return integerCode(text, { low: value, high: value }, level);
}

function anyLiteral(writer: Writer): IntegerCode {
  const { random } = writer;
  const named = writer.file.constants;
  if (named.length > 0 && random.chance(30)) {
    const { text, value } = random.of(named);
    return integerCode(text, { low: value, high: value });
  }
  if (random.chance(10)) return constantResult(random);
  const magnitude = random.of([1, 3, 7, 20, 255, 256, 4095, 2 ** 16, 2 ** 31 - 1]);
  return literal(writer, random.between(random.chance(30) ? -magnitude : 0, magnitude));
}

function readVariable(writer: Writer, variable: Variable): string {
  writer.scope.mention(variable.root);
  return variable.text;
}

function leaf(writer: Writer): IntegerCode {
  const { random, scope } = writer;
  const variables = scope.variables.filter((variable) => variable.type.kind === 'integer');
  const element = random.chance(20) ? integerElement(writer, 0) : undefined;
  if (element !== undefined) return cut(writer, element);
  if (variables.length === 0 || random.chance(20)) return anyLiteral(writer);
  const variable = random.of(variables);
  const range = variable.type.kind === 'integer' ? variable.type.range : WIDEST;
  return cut(writer, integerCode(readVariable(writer, variable), range));
}

/** An operand of a 32-bit word: signed or unsigned. */
function word(writer: Writer, depth: number): IntegerCode {
  const code = integer(writer, depth);
  return isInside(code.range, WORD_32) ? code : narrowed(writer, code, uintShape(32));
}

function amount(writer: Writer, most: number): { readonly text: string; readonly range: Interval } {
  const { random } = writer;
  if (random.chance(60)) {
    const value = random.between(0, most);
    return { text: String(value), range: { low: value, high: value } };
  }
  const bits = random.of([1, 2, 3].filter((count) => 2 ** count - 1 <= most));
  const code = narrowed(writer, leaf(writer), uintShape(bits));
  return { text: grouped(code, LEVEL.sum), range: code.range };
}

type Production = (writer: Writer, depth: number) => IntegerCode;

const sum: Production = (writer, depth) => {
  const left = integer(writer, depth - 1);
  const right = integer(writer, depth - 1);
  return integerCode(
    `${grouped(left, LEVEL.sum)} + ${grouped(right, LEVEL.product)}`,
    add(left.range, right.range),
    LEVEL.sum,
  );
};

const subtraction: Production = (writer, depth) => {
  const left = integer(writer, depth - 1);
  const right = integer(writer, depth - 1);
  return integerCode(
    `${grouped(left, LEVEL.sum)} - ${grouped(right, LEVEL.product)}`,
    subtract(left.range, right.range),
    LEVEL.sum,
  );
};

const product: Production = (writer, depth) => {
  const shape = writer.random.of([intShape(12), uintShape(16), intShape(24)]);
  const left = narrowed(writer, integer(writer, depth - 1), shape);
  const right = narrowed(writer, integer(writer, depth - 2), writer.random.of([intShape(6), uintShape(8)]));
  const text = `${grouped(left, LEVEL.product)} * ${grouped(right, LEVEL.unary)}`;
  return integerCode(text, multiply(left.range, right.range), LEVEL.product);
};

const modulo: Production = (writer, depth) => {
  const shape = writer.random.of([uintShape(8), uintShape(20), uintShape(40)]);
  const left = narrowed(writer, integer(writer, depth - 1), shape);
  const divisor = 2 ** writer.random.between(0, 10);
  return integerCode(`${grouped(left, LEVEL.product)} % ${divisor}`, remainder(left.range, divisor), LEVEL.product);
};

const unary: Production = (writer, depth) => {
  const { random } = writer;
  const code = integer(writer, depth - 1);
  // `- -x` must not become `--x`.
  const operand = (inner: IntegerCode): string => grouped(inner, LEVEL.primary);
  return random.weighted<() => IntegerCode>([
    [5, () => integerCode(`-${operand(code)}`, negate(code.range), LEVEL.unary)],
    [1, () => integerCode(`+${operand(code)}`, code.range, LEVEL.unary)],
    [
      4,
      () => {
        const small = narrowedTo32(writer, code);
        return integerCode(`~${operand(small)}`, bitNot(small.range), LEVEL.unary);
      },
    ],
  ])();
};

const BITWISE = {
  '&': { level: LEVEL.bitAnd, range: bitAnd },
  '|': { level: LEVEL.bitOr, range: bitOr },
  '^': { level: LEVEL.bitXor, range: bitXor },
} as const;

const bitwise: Production = (writer, depth) => {
  const operator = writer.random.of(['&', '|', '^'] as const);
  const { level, range } = BITWISE[operator];
  let left = integer(writer, depth - 1);
  let right = integer(writer, depth - 1);
  // A mask below 2^31 frees the other side.
  const free = operator === '&' && (isInside(left.range, UNSIGNED_31) || isInside(right.range, UNSIGNED_31));
  if (!free) {
    left = narrowedTo32(writer, left);
    right = narrowedTo32(writer, right);
  }
  return integerCode(
    `${grouped(left, level)} ${operator} ${grouped(right, level + 1)}`,
    range(left.range, right.range),
    level,
  );
};

const shift: Production = (writer, depth) => {
  const { random } = writer;
  const by = amount(writer, 31);
  if (random.chance(40)) {
    const left = narrowed(writer, integer(writer, depth - 1), random.of([uintShape(16), uintShape(31), uintShape(32)]));
    return integerCode(`${grouped(left, LEVEL.shift)} >>> ${by.text}`, shiftRight(left.range, by.range), LEVEL.shift);
  }
  const left = narrowedTo32(writer, integer(writer, depth - 1));
  if (random.chance(50)) {
    return integerCode(`${grouped(left, LEVEL.shift)} >> ${by.text}`, shiftRight(left.range, by.range), LEVEL.shift);
  }
  const few = amount(writer, 7);
  const small = narrowed(writer, left, random.of([intShape(9), uintShape(20)]));
  return integerCode(`${grouped(small, LEVEL.shift)} << ${few.text}`, shiftLeft(small.range, few.range), LEVEL.shift);
};

/** `(a ^ b) >>> 0`: bitwise expressions of unsigned 32-bit words. */
const unsignedWord: Production = (writer, depth) => {
  const { random } = writer;
  const left = word(writer, depth - 1);
  const inner = random.weighted<() => { readonly text: string; readonly range: Interval }>([
    [
      3,
      () => {
        const operator = random.of(['&', '|', '^'] as const);
        const right = word(writer, depth - 1);
        const { level } = BITWISE[operator];
        const text = `${grouped(left, level)} ${operator} ${grouped(right, level + 1)}`;
        const nonNegative = left.range.low >= 0 && right.range.low >= 0;
        return { text, range: nonNegative ? unsignedBitwise(operator, left.range, right.range) : UNSIGNED_32 };
      },
    ],
    [2, () => ({ text: `${grouped(left, LEVEL.shift)} << ${amount(writer, 31).text}`, range: UNSIGNED_32 })],
    [1, () => ({ text: `~${grouped(left, LEVEL.unary)}`, range: UNSIGNED_32 })],
  ])();
  return integerCode(`(${inner.text}) >>> 0`, inner.range, LEVEL.shift);
};

/** A quotient by a power of two, rounded in one of the four ways. */
function dividedBy(writer: Writer, code: IntegerCode): IntegerCode {
  const divisor = 2 ** writer.random.between(1, 6);
  const name = writer.random.of(['floor', 'ceil', 'round', 'trunc'] as const);
  // Without a negative zero.
  const rounded = (value: number): number => Math[name](value / divisor) + 0;
  const range = { low: rounded(code.range.low), high: rounded(code.range.high) };
  return integerCode(`Math.${name}(${grouped(code, LEVEL.product)} / ${divisor})`, range);
}

const libraryCall: Production = (writer, depth) => {
  const { random } = writer;
  const code = integer(writer, depth - 1);
  const another = (): IntegerCode => integer(writer, depth - 1);
  const extremum = (name: 'min' | 'max'): IntegerCode => {
    const all = [code, another(), ...(random.chance(30) ? [another()] : [])];
    const range = all.map((each) => each.range).reduce(name === 'min' ? minimum : maximum);
    return integerCode(`Math.${name}(${all.map((each) => each.text).join(', ')})`, range);
  };
  return random.weighted<() => IntegerCode>([
    [3, () => integerCode(`Math.abs(${code.text})`, absolute(code.range))],
    [2, () => extremum('min')],
    [2, () => extremum('max')],
    [
      3,
      () => {
        const by = amount(writer, 20);
        return integerCode(`shr(${code.text}, ${by.text})`, shiftRight(code.range, by.range));
      },
    ],
    [
      3,
      () => {
        const low = random.between(0, random.of([3, 12, 30]));
        const width = random.between(1, random.of([1, 8, 20]));
        return integerCode(`slice(${code.text}, ${low + width - 1}, ${low})`, { low: 0, high: 2 ** width - 1 });
      },
    ],
    [
      2,
      () => {
        const small = narrowedTo32(writer, code);
        const index = random.chance(50)
          ? String(random.between(0, 31))
          : narrowed(writer, another(), uintShape(random.between(1, 5))).text;
        return integerCode(`bitAt(${small.text}, ${index})`, { low: 0, high: 1 });
      },
    ],
    [2, () => dividedBy(writer, code)],
    [4, () => narrowed(writer, code, integerShape(writer))],
    [2, () => integerCode(`Number(${boolean(writer, depth - 1).text})`, { low: 0, high: 1 })],
    [2, () => countedOnes(writer) ?? code],
    [2, () => fittingValue(writer) ?? code],
    [4, () => fixedPoint(writer, depth) ?? code],
  ])();
};

const conditional: Production = (writer, depth) => {
  const condition = boolean(writer, depth - 1);
  const first = integer(writer, depth - 1);
  const second = integer(writer, depth - 1);
  const text = `${grouped(condition, LEVEL.or)} ? ${grouped(first, LEVEL.conditional)} : ${grouped(second, LEVEL.conditional)}`;
  return integerCode(text, union(first.range, second.range), LEVEL.conditional);
};

/** Arguments of a helper, each inside its parameter's range; some that have a value of their own are left out. */
export function argumentsFor(writer: Writer, helper: Pick<Helper, 'parameters' | 'required'>, depth: number): string {
  const { parameters, required } = helper;
  return parameters
    .slice(0, writer.random.between(required, parameters.length))
    .map((shape) => {
      if (shape.kind === 'integer') return narrowed(writer, integer(writer, depth - 1), shape).text;
      return shape.kind === 'record' ? recordValue(writer, shape, depth - 1) : valueFor(writer, shape, depth - 1);
    })
    .join(', ');
}

const call: Production = (writer, depth) => {
  const helpers = helpersOf(writer.scope, (result) => result.kind === 'integer');
  if (helpers.length === 0) return libraryCall(writer, depth);
  const helper = writer.random.of(helpers);
  const range = helper.result.kind === 'integer' ? helper.result.range : WIDEST;
  return integerCode(`${helper.text}(${argumentsFor(writer, helper, depth)})`, range);
};

/** Any integer expression of at most `depth` operators on a path. */
export function integer(writer: Writer, depth: number): IntegerCode {
  if (depth <= 0 || writer.exhausted || writer.random.chance(12)) return leaf(writer);
  writer.spend();
  const production = writer.random.weighted<Production>([
    [5, sum],
    [5, subtraction],
    [2, product],
    [1, modulo],
    [2, unary],
    [4, bitwise],
    [3, shift],
    [2, unsignedWord],
    [6, libraryCall],
    [3, conditional],
    [2, call],
    [2, leaf],
  ]);
  const code = production(writer, depth);
  return isInside(code.range, WIDEST) ? code : narrowed(writer, code, intShape(32));
}

/** An expression inside the type's range. */
export function integerFor(writer: Writer, shape: IntegerShape, depth: number): IntegerCode {
  if (writer.random.chance(15)) return literal(writer, writer.random.between(shape.range.low, shape.range.high));
  // A wide value stays whole where the type is wide.
  const whole = !isInside(shape.range, WIDEST) && writer.random.chance(60) ? wideVariable(writer) : undefined;
  return narrowed(writer, whole ?? integer(writer, depth), shape);
}
