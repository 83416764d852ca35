/** Elements of vectors, tables and rows of registers, and reductions of vectors of single bits. */

import { boolean, enumValue } from './conditions.ts';
import { integer, integerCode, integerFor } from './expressions.ts';
import { narrowed } from './narrow.ts';
import type { ArrayVariable } from './scope.ts';
import { fitsShape, LEVEL, type BooleanCode, type IntegerCode, type IntegerShape, type ScalarShape } from './types.ts';
import type { Writer } from './writer.ts';

/** An index from 0 to `length` - 1. */
export function indexInto(writer: Writer, length: number, depth: number): string {
  if (writer.random.chance(25)) return String(writer.random.between(0, length - 1));
  const range = { low: 0, high: length - 1 };
  const shape: IntegerShape = { kind: 'integer', text: `range(0, ${length - 1})`, range };
  return narrowed(writer, integer(writer, depth - 1), shape).text;
}

/** A place in the array, both indices where it has rows. */
export function placeIn(writer: Writer, array: ArrayVariable, depth: number): string {
  writer.scope.mention(array.root);
  const row = `${array.text}[${indexInto(writer, array.length, depth)}]`;
  return array.columns === undefined ? row : `${row}[${indexInto(writer, array.columns, depth)}]`;
}

/** Arrays whose elements are of a kind. */
export function arraysOf(writer: Writer, kind: ScalarShape['kind']): readonly ArrayVariable[] {
  return writer.scope.arrays.filter((array) => array.element.kind === kind);
}

/** An element of some array of integers; undefined when there is none. */
export function integerElement(writer: Writer, depth: number): IntegerCode | undefined {
  const arrays = arraysOf(writer, 'integer');
  if (arrays.length === 0) return undefined;
  const array = writer.random.of(arrays);
  if (array.element.kind !== 'integer') return undefined;
  return integerCode(placeIn(writer, array, depth), array.element.range);
}

/** A value of the type: an integer inside its range, a condition, or a member. */
export function valueFor(writer: Writer, type: ScalarShape, depth: number): string {
  if (type.kind === 'integer') return integerFor(writer, type, depth).text;
  return type.kind === 'boolean' ? boolean(writer, depth).text : enumValue(writer, type, depth, false).text;
}

/** Vectors of single bits: what can be reduced. */
function bitVectors(writer: Writer): readonly ArrayVariable[] {
  return writer.scope.arrays.filter(({ element, columns, table }) => {
    if (columns !== undefined || table === true) return false;
    return (
      element.kind === 'boolean' || (element.kind === 'integer' && element.range.low === 0 && element.range.high === 1)
    );
  });
}

/** `anyOf(v)` or `allOf(v)`; undefined where there is no vector of bits. */
export function reducedCondition(writer: Writer): BooleanCode | undefined {
  const vectors = bitVectors(writer);
  if (vectors.length === 0) return undefined;
  const vector = writer.random.of(vectors);
  writer.scope.mention(vector.root);
  return { kind: 'boolean', text: `${writer.random.of(['anyOf', 'allOf'])}(${vector.text})`, level: LEVEL.primary };
}

/** `countOnes(v)`; undefined where there is no vector of bits. */
export function countedOnes(writer: Writer): IntegerCode | undefined {
  const vectors = bitVectors(writer);
  if (vectors.length === 0) return undefined;
  const vector = writer.random.of(vectors);
  writer.scope.mention(vector.root);
  return integerCode(`countOnes(${vector.text})`, { low: 0, high: vector.most ?? vector.length });
}

/** A vector that could be handed whole to a port of this length and element type. */
export function vectorFor(writer: Writer, length: number, element: ScalarShape): ArrayVariable | undefined {
  const found = writer.scope.arrays.filter(
    (array) =>
      array.length === length &&
      array.columns === undefined &&
      array.most === undefined &&
      array.table === undefined &&
      fitsShape(array.element, element),
  );
  return found.length === 0 ? undefined : writer.random.of(found);
}

/** A random array that statements may write; undefined when there is none. */
export function writableArray(writer: Writer): ArrayVariable | undefined {
  const found = writer.scope.arrays.filter((array) => array.writable);
  return found.length === 0 ? undefined : writer.random.of(found);
}
