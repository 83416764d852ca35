/** Types of the hardware language as a generated program writes them. */

import type { Interval } from '../../../tsgen/ir/interval.ts';

export interface IntegerShape {
  readonly kind: 'integer';
  /** As written: `uint(8)`, `range(-3, this.p.top)`. */
  readonly text: string;
  readonly range: Interval;
}
export interface BooleanShape {
  readonly kind: 'boolean';
  readonly text: 'bool';
}
export interface EnumShape {
  readonly kind: 'enum';
  readonly text: string;
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly value: number }[];
}
export type ScalarShape = IntegerShape | BooleanShape | EnumShape;
export interface VectorShape {
  readonly kind: 'vector';
  readonly text: string;
  readonly length: number;
  /** As the class that declares it writes the length. */
  readonly lengthText: string;
  readonly element: ScalarShape;
}
/** A named record of the file; `valueText` is the TypeScript type of its values. */
export interface RecordShape {
  readonly kind: 'record';
  readonly text: string;
  readonly valueText: string;
  readonly fields: readonly { readonly name: string; readonly type: ScalarShape }[];
}
export type PortShape = ScalarShape | VectorShape | RecordShape;
/** A named fixed-point type of the file: an integer type with a scale. */
export interface FixedShape extends IntegerShape {
  readonly fractionBits: number;
}
/** A named fixedConstant() of the type `of`. */
export interface FixedConstant {
  readonly text: string;
  readonly value: number;
  readonly of: string;
}
/** What a method takes; functions take scalars. */
export type ParameterShape = ScalarShape | RecordShape;

export const BOOLEAN: BooleanShape = { kind: 'boolean', text: 'bool' };
export const BIT: IntegerShape = { kind: 'integer', text: 'bit', range: { low: 0, high: 1 } };

/** The TypeScript type of a value. */
export function typescriptType(shape: ParameterShape): string {
  switch (shape.kind) {
    case 'boolean':
      return 'boolean';
    case 'integer':
      return 'number';
    case 'enum':
      return shape.name;
    case 'record':
      return shape.valueText;
  }
}

export interface Port {
  readonly name: string;
  readonly type: PortShape;
}

/** What a parent needs to know of a generated module. */
export interface ModuleShape {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly registered: readonly Port[];
}

/** A parameter: one whose value every instance shares may stand in widths; the others are any value of their range. */
export interface Parameter {
  readonly name: string;
  readonly default: number | boolean;
  readonly range: Interval;
  /** The value of every instance; undefined for one that instances choose. */
  readonly fixed: number | undefined;
}

/** Text of an expression, with what is known of it. `level` is its precedence: higher binds tighter. */
export interface IntegerCode {
  readonly kind: 'integer';
  readonly text: string;
  readonly level: number;
  readonly range: Interval;
}
export interface BooleanCode {
  readonly kind: 'boolean';
  readonly text: string;
  readonly level: number;
}
export interface EnumCode {
  readonly kind: 'enum';
  readonly text: string;
  readonly level: number;
  readonly type: EnumShape;
}
export type Code = IntegerCode | BooleanCode | EnumCode;

/** Precedences of JavaScript. */
export const LEVEL = {
  conditional: 2,
  or: 3,
  and: 4,
  bitOr: 5,
  bitXor: 6,
  bitAnd: 7,
  equality: 8,
  relation: 9,
  shift: 10,
  sum: 11,
  product: 12,
  unary: 14,
  primary: 20,
} as const;

/** The text, in parentheses where an operand must bind at least as tight as `level`. */
export function grouped(code: { readonly text: string; readonly level: number }, level: number): string {
  return code.level >= level ? code.text : `(${code.text})`;
}

/** Whether a value of `inner` can stand for `outer` without a conversion. */
export function fitsShape(inner: ScalarShape, outer: ScalarShape): boolean {
  if (inner.kind === 'integer') {
    return outer.kind === 'integer' && inner.range.low >= outer.range.low && inner.range.high <= outer.range.high;
  }
  return inner.kind === 'enum' ? outer.kind === 'enum' && outer.name === inner.name : outer.kind === 'boolean';
}

/** A scalar type in words that any class can use. */
export function plainScalar(shape: ScalarShape): ScalarShape {
  return shape.kind === 'integer' ? plain(shape) : shape;
}

/** The type in words that any class can use: without the parameters of the class that declared it. */
export function plain(shape: IntegerShape): IntegerShape {
  const { low, high } = shape.range;
  const bits = Math.round(Math.log2(high + 1));
  const isPower = high >= 0 && 2 ** bits === high + 1;
  if (low === 0 && isPower && bits > 0) return { ...shape, text: `uint(${bits})` };
  if (low === -high - 1 && isPower) return { ...shape, text: `int(${bits + 1})` };
  return { ...shape, text: `range(${low}, ${high})` };
}
