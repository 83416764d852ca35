/** Parameters of functions and methods: scalars and records, some taken apart, some with a value of their own. */

import { valueFor } from './arrays.ts';
import { integerShape } from './expressions.ts';
import { resetValue } from './fields.ts';
import { recordValue } from './records.ts';
import { BOOLEAN, typescriptType, type ParameterShape, type RecordShape, type ScalarShape } from './types.ts';
import type { Writer } from './writer.ts';

const NAMES = ['a', 'b', 'x', 'value', 'sum'] as const;

interface FieldName {
  readonly field: string;
  readonly name: string;
  readonly type: ScalarShape;
}

export interface NamedParameter {
  /** As the head of the function has it: `a: number`, `{ row }: PairValue`, `high: number = LIMIT`. */
  readonly text: string;
  readonly type: ParameterShape;
  /** One name for all of it, or names for fields. */
  readonly names: string | readonly FieldName[];
  /** Calls may leave it out. */
  readonly optional: boolean;
}

function randomType(writer: Writer): ParameterShape {
  const { random, file } = writer;
  return random.weighted<() => ParameterShape>([
    [7, () => integerShape(writer)],
    [2, () => BOOLEAN],
    [file.enums.length > 0 ? 2 : 0, () => random.of(file.enums)],
    [file.records.length > 0 ? 3 : 0, () => random.of(file.records)],
  ])();
}

/** `{ row, delta: change }` for some fields. */
function takenApart(writer: Writer, type: RecordShape, taken: Set<string>): readonly FieldName[] {
  const { random } = writer;
  return type.fields.flatMap((field) => {
    if (random.chance(25)) return [];
    const name = [field.name, `${field.name}In`, `${field.name}Too`].find(
      (each) => !taken.has(each) && (each !== field.name || random.chance(75)),
    );
    if (name === undefined) return [];
    taken.add(name);
    return [{ field: field.name, name, type: field.type }];
  });
}

function patternText(names: readonly FieldName[]): string {
  return `{ ${names.map(({ field, name }) => (field === name ? name : `${field}: ${name}`)).join(', ')} }`;
}

function declare(writer: Writer, { type, names }: NamedParameter): void {
  if (typeof names !== 'string') {
    for (const { name, type: field } of names) {
      writer.scope.declare({ text: name, root: name, type: field, writable: false });
    }
  } else if (type.kind === 'record') writer.scope.declareRecord({ text: names, root: names, type, writable: false });
  else writer.scope.declare({ text: names, root: names, type, writable: false });
}

export function declareParameters(writer: Writer, parameters: readonly NamedParameter[]): void {
  for (const parameter of parameters) declare(writer, parameter);
}

/** Names that the parameters declare. */
export function parameterNames(parameters: readonly NamedParameter[]): readonly string[] {
  return parameters.flatMap(({ names }) => (typeof names === 'string' ? [names] : names.map(({ name }) => name)));
}

export function requiredOf(parameters: readonly NamedParameter[]): number {
  return parameters.filter(({ optional }) => !optional).length;
}

/** A value for a parameter that a call leaves out: of the file, of the parameters before it, in methods of fields. */
function ownValue(writer: Writer, type: ParameterShape): string {
  if (type.kind !== 'record') return valueFor(writer, type, 1);
  if (writer.inClass) return recordValue(writer, type, 1);
  return `{ ${type.fields.map((field) => `${field.name}: ${resetValue(writer, field.type)}`).join(', ')} }`;
}

/** Up to three parameters; `optional` in percent is how often the last ones have a value of their own. */
export function randomParameters(writer: Writer, optional: number): readonly NamedParameter[] {
  const { random, scope } = writer;
  const count = random.between(0, 3);
  const offset = random.between(0, NAMES.length - 1);
  const chosen = Array.from({ length: count }, (_, index) => NAMES[(offset + index) % NAMES.length] ?? 'a');
  const required = random.chance(optional) ? random.between(0, count) : count;
  const taken = new Set<string>(chosen);
  const parameters: NamedParameter[] = [];
  scope.enter();
  chosen.forEach((name, index) => {
    const type = randomType(writer);
    const fields = type.kind === 'record' && random.chance(30) ? takenApart(writer, type, taken) : [];
    const head = fields.length === 0 ? name : patternText(fields);
    const isOptional = index >= required;
    const value = isOptional ? ` = ${ownValue(writer, type)}` : '';
    const annotation = /^ = (true|false|\d+)$/.test(value) ? '' : `: ${typescriptType(type)}`;
    const names = fields.length === 0 ? name : fields;
    const parameter = { text: `${head}${annotation}${value}`, type, names, optional: isOptional };
    parameters.push(parameter);
    declare(writer, parameter);
  });
  scope.leave();
  return parameters;
}
