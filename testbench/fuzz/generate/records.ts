/** Random records: types of the file, values, and statements about them. */

import { boolean } from './conditions.ts';
import { argumentsFor, integerShape, uintShape } from './expressions.ts';
import { valueFor } from './arrays.ts';
import { helpersOf } from './scope.ts';
import { BOOLEAN, grouped, LEVEL, plainScalar, type RecordShape, type ScalarShape } from './types.ts';
import type { Writer } from './writer.ts';

const FIELD_NAMES = ['valid', 'row', 'delta', 'kind', 'count', 'x'] as const;

/** A record type of two to four scalars. */
export function randomRecord(writer: Writer, name: string): RecordShape {
  const { random } = writer;
  const offset = random.between(0, FIELD_NAMES.length - 1);
  const fields = Array.from({ length: random.between(2, 4) }, (_, index) => ({
    name: FIELD_NAMES[(offset + index) % FIELD_NAMES.length] ?? 'x',
    type: random.weighted<() => ScalarShape>([
      [5, () => plainScalar(integerShape(writer))],
      [3, () => BOOLEAN],
      [writer.file.enums.length > 0 ? 2 : 0, () => random.of(writer.file.enums)],
      [1, () => uintShape(random.between(1, 6))],
    ])(),
  }));
  return { kind: 'record', text: name, valueText: `${name}Value`, fields };
}

export function recordLines(shape: RecordShape): string[] {
  const list = shape.fields.map((field) => `${field.name}: ${field.type.text}`).join(', ');
  return [`const ${shape.text} = record({ ${list} });`, `type ${shape.valueText} = ValueOf<typeof ${shape.text}>;`];
}

function fieldText(writer: Writer, name: string, type: ScalarShape, depth: number): string {
  const value = valueFor(writer, type, depth);
  return value === name ? name : `${name}: ${value}`;
}

function literal(writer: Writer, type: RecordShape, depth: number): string {
  return `{ ${type.fields.map((field) => fieldText(writer, field.name, field.type, depth)).join(', ')} }`;
}

/** A record of the type that has a name; undefined when there is none. */
function named(writer: Writer, type: RecordShape): string | undefined {
  const found = writer.scope.records.filter((each) => each.type.text === type.text);
  if (found.length === 0) return undefined;
  const chosen = writer.random.of(found);
  writer.scope.mention(chosen.root);
  return chosen.text;
}

/** `{ ...old, field: new }`. */
function updated(writer: Writer, type: RecordShape, depth: number): string {
  const { random } = writer;
  const old = named(writer, type);
  if (old === undefined) return literal(writer, type, depth);
  const changed = type.fields.filter(() => random.chance(50));
  const list = changed.map((field) => fieldText(writer, field.name, field.type, depth));
  return `{ ...${old}${list.map((text) => `, ${text}`).join('')} }`;
}

function called(writer: Writer, type: RecordShape, depth: number): string {
  const helpers = helpersOf(writer.scope, (result) => result.kind === 'record' && result.text === type.text);
  if (helpers.length === 0) return updated(writer, type, depth);
  const helper = writer.random.of(helpers);
  return `${helper.text}(${argumentsFor(writer, helper, depth)})`;
}

/** Any value of the record type; `level` is that of a conditional or a primary expression. */
export function recordValue(writer: Writer, type: RecordShape, depth: number): string {
  const { random } = writer;
  writer.spend();
  return random.weighted<() => string>([
    [3, () => literal(writer, type, depth - 1)],
    [4, () => updated(writer, type, depth - 1)],
    [4, () => named(writer, type) ?? literal(writer, type, depth - 1)],
    [2, () => called(writer, type, depth - 1)],
    [
      depth > 0 ? 2 : 0,
      () => {
        const test = grouped(boolean(writer, depth - 1), LEVEL.or);
        return `${test} ? ${recordValue(writer, type, 0)} : ${recordValue(writer, type, depth - 1)}`;
      },
    ],
  ])();
}

/** Declares a const or let of a random record type, or takes fields out of one; false where there are no records. */
export function declareRecordLocal(writer: Writer, fresh: () => string | undefined): boolean {
  const { random, scope, file } = writer;
  if (file.records.length === 0) return false;
  const type = random.of(file.records);
  if (random.chance(40)) return takeFields(writer, type, named(writer, type));
  const value = recordValue(writer, type, 2);
  const name = fresh();
  if (name === undefined) return false;
  const writable = random.chance(50);
  const annotation = random.chance(40) ? `: ${type.valueText}` : '';
  writer.line(`${writable ? 'let' : 'const'} ${name}${annotation} = ${value};`);
  scope.declareRecord({ text: name, root: name, type, writable });
  return true;
}

/** `const { row, delta: change } = record;`: some fields of `source`; false where there is none. */
export function takeFields(writer: Writer, type: RecordShape, source: string | undefined): boolean {
  const { random, scope } = writer;
  if (source === undefined) return false;
  const taken = type.fields.flatMap((field) => {
    const name = random.chance(35) ? `${field.name}Taken` : field.name;
    return random.chance(70) && scope.isFree(name) ? [{ field: field.name, name, type: field.type }] : [];
  });
  if (taken.length === 0) return false;
  const list = taken.map(({ field, name }) => (field === name ? name : `${field}: ${name}`));
  writer.line(`const { ${list.join(', ')} } = ${source};`);
  for (const { name, type: of } of taken) scope.declare({ text: name, root: name, type: of, writable: false });
  return true;
}

/** Assigns a record as a whole; false where none can be written. */
export function assignRecord(writer: Writer): boolean {
  const { random, scope } = writer;
  const writable = scope.records.filter((each) => each.writable);
  if (writable.length === 0) return false;
  const target = random.of(writable);
  const value = recordValue(writer, target.type, 2);
  scope.mention(target.root);
  writer.line(`${target.text} = ${value};`);
  return true;
}
