/**
 * Value types of the hardware language: run-time descriptors, so that a width may be any TypeScript expression over a
 * controller's parameters. Editors show `UInt<8>` where the width is a literal; the compiler, not the type checker,
 * proves that values fit.
 */

import { DesignError } from './design-error.ts';

declare const WIDTH: unique symbol;

/** A number that editors show as an unsigned integer of `W` bits. Assignable from `number`: ranges are proved elsewhere. */
export type UInt<W extends number> = number & { [WIDTH]?(width: W): void };
/** A number that editors show as a two's-complement integer of `W` bits. */
export type Int<W extends number> = number & { [WIDTH]?(width: W): void };

/** An integer between `low` and `high`, both included. */
export interface IntegerType<T = number> {
  readonly kind: 'integer';
  readonly low: number;
  readonly high: number;
  /** How the designer wrote it: `uint(8)`. */
  readonly text: string;
  readonly valueType?: T;
}

export interface BooleanType {
  readonly kind: 'boolean';
  readonly valueType?: boolean;
}

/** A set of named values, made by {@link enumOf}. */
export interface EnumType<T = number> {
  readonly kind: 'enum';
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly value: number }[];
  /** What it was made from: `object.member` names a member. */
  readonly object: object;
  readonly valueType?: T;
}

// The brands are phantom: a scalar of any value type is meant.
export type ScalarType = IntegerType<unknown> | BooleanType | EnumType<unknown>;

/** `length` lines that travel together; element access only. */
export interface VectorType<E extends ScalarType = ScalarType> {
  readonly kind: 'vector';
  readonly length: number;
  readonly element: E;
}

export type RecordFields = Readonly<Record<string, ScalarType>>;

/** Named scalars that travel together, made by `record()`. */
export interface RecordType<F extends RecordFields = RecordFields> {
  readonly kind: 'record';
  readonly fields: F;
}

/** What one signal carries. */
export type FlatType = ScalarType | VectorType;
export type PortType = FlatType | RecordType;

/** A vector or register array. It is never re-assigned, so that JavaScript's reference semantics cannot leak. */
export interface Vector<T = number> {
  readonly length: number;
  [index: number]: T;
  [Symbol.iterator](): IterableIterator<T>;
}

/** Rows of registers: `matrix[row][column]`. The rows are never re-assigned. */
export interface Matrix<T = number> {
  readonly length: number;
  readonly [row: number]: Vector<T>;
}

/** A scratch vector of wires: must be filled before it is read in each step. */
export interface Wires<T = number> extends Vector<T> {
  fill(value: T): void;
}

/** The JavaScript value that a type describes. */
export type ValueOf<T> =
  T extends VectorType<infer E>
    ? Vector<ValueOf<E>>
    : T extends RecordType<infer F>
      ? { readonly [K in keyof F]: ValueOf<F[K]> }
      : T extends { readonly valueType?: infer V }
        ? Exclude<V, undefined>
        : never;

/** Integers are JavaScript numbers: exact up to 53 bits. */
export const MAXIMUM_WIDTH = 53;

function checkedWidth(width: number, name: string): number {
  if (!Number.isInteger(width) || width < 1 || width > MAXIMUM_WIDTH) {
    throw new RangeError(`${name}(${width}): a width is an integer from 1 to ${MAXIMUM_WIDTH}`);
  }
  return width;
}

/** Unsigned integer of `width` bits, 1 to 53. Throws RangeError for another width. */
export function uint<const W extends number>(width: W): IntegerType<UInt<W>> {
  checkedWidth(width, 'uint');
  return { kind: 'integer', low: 0, high: 2 ** width - 1, text: `uint(${width})` };
}

/** Two's-complement integer of `width` bits, 1 to 53. Throws RangeError for another width. */
export function int<const W extends number>(width: W): IntegerType<Int<W>> {
  checkedWidth(width, 'int');
  return { kind: 'integer', low: -(2 ** (width - 1)), high: 2 ** (width - 1) - 1, text: `int(${width})` };
}

/** Integer from `low` to `high`, both included, both within +-(2^53 - 1). Throws RangeError otherwise. */
export function range(low: number, high: number): IntegerType {
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low > high) {
    throw new RangeError(`range(${low}, ${high}): needs two integers below 2^53, the lower one first`);
  }
  return { kind: 'integer', low, high, text: `range(${low}, ${high})` };
}

export const bool: BooleanType = Object.freeze({ kind: 'boolean' });
export const bit: IntegerType<UInt<1>> = Object.freeze(uint(1));

/**
 * `length` integers, booleans or enum members of one type; `v.length` is a constant. `vec(n, bool)` holds true and false,
 * `vec(n, bit)` 1 and 0: the hardware is the same. Throws RangeError when the length is not an integer from 1.
 */
export function vec<E extends ScalarType>(length: number, element: E): VectorType<E> {
  checkedLength(length, 'vec');
  checkedElement(element, 'vec');
  return { kind: 'vector', length, element };
}

/** Throws RangeError when `length` is not an integer from 1 to 2^24. */
export function checkedLength(length: number, name: string): number {
  if (!Number.isInteger(length) || length < 1 || length > 2 ** 24) {
    throw new RangeError(`${name}(${length}, ...): a length is an integer from 1 to ${2 ** 24}`);
  }
  return length;
}

/** How to write arrays of what is no scalar. */
const FIXES: Readonly<Record<string, string>> = {
  vector:
    'rows of registers are regs2d(rows, columns, type); any other matrix is one vector of rows * columns elements, row after row',
  record: 'give each field an array of its own: valid = regs(n, bool), row = regs(n, uint(4))',
};

/** Throws DesignError when an array of `name` is to have elements that are vectors or records. */
export function checkedElement(element: { readonly kind: string }, name: string): void {
  const fix = FIXES[element.kind];
  if (fix === undefined) return;
  throw new DesignError(`${name}(): the elements of an array are scalars, and these are ${element.kind}s`, fix);
}
