/** Fields of a class: registers, rows of registers, wires, constants, tables. */

import { enumValue } from './conditions.ts';
import { integerShape, literal, uintShape } from './expressions.ts';
import { declareMemory, type Memory } from './memories.ts';
import type { Random } from './random.ts';
import { randomTable } from './tables.ts';
import {
  BOOLEAN,
  plainScalar,
  type Parameter,
  type Port,
  type RecordShape,
  type ScalarShape,
  type VectorShape,
} from './types.ts';
import type { Writer } from './writer.ts';

const FIELD_NAMES = ['count', 'acc', 'state', 'flag', 'word', 'total', 'hold', 'shift', 'bank', 'q', 'größe'] as const;

/** What declaring the fields of a class collects. */
export interface Fields {
  readonly lines: string[];
  /** Registered outputs. */
  readonly registered: Port[];
  readonly memories: Memory[];
  /** Fields of wires, which step() fills first. */
  readonly fills: string[];
  /** Constants that a derived class overrides: declaration of the derived class. */
  readonly overrides: string[];
  /** Functions of the file that make sub-modules. */
  readonly makers: string[];
  /** Statements of the constructor. */
  readonly constructed: string[];
}

export function emptyFields(): Fields {
  return { lines: [], registered: [], memories: [], fills: [], overrides: [], makers: [], constructed: [] };
}

export function randomScalar(writer: Writer): ScalarShape {
  return writer.random.weighted<() => ScalarShape>([
    [6, () => integerShape(writer)],
    [3, () => BOOLEAN],
    [writer.file.enums.length > 0 ? 2 : 0, () => writer.random.of(writer.file.enums)],
  ])();
}

/** Elements of a vector: mostly few, seldom up to 40. */
export function vectorLength({ random }: Writer): number {
  return random.weighted([
    [12, random.between(1, 6)],
    [2, random.between(7, 16)],
    [1, random.between(17, 40)],
  ]);
}

/** A vector of bits or booleans half of the time, otherwise of any scalar, which is narrow in a long one. */
export function vectorOf(writer: Writer, wanted: number): VectorShape {
  const { random, file } = writer;
  const named = file.lengths.length > 0 && random.chance(40) ? random.of(file.lengths) : undefined;
  const length = named?.value ?? wanted;
  const lengthText = named?.text ?? String(length);
  const element = random.weighted<() => ScalarShape>([
    [2, () => ({ ...uintShape(1), text: random.of(['bit', 'uint(1)']) })],
    [2, () => BOOLEAN],
    [4, () => (length > 6 ? uintShape(random.between(1, 5)) : integerShape(writer))],
    [file.enums.length > 0 ? 1 : 0, () => random.of(file.enums)],
  ])();
  return { kind: 'vector', text: `vec(${lengthText}, ${element.text})`, length, lengthText, element };
}

export function pickNames(random: Random, names: readonly string[], count: number): string[] {
  const offset = random.between(0, names.length - 1);
  return Array.from({ length: count }, (_, index) => names[(offset + index) % names.length] ?? 'n');
}

/** A constant of the type. */
export function resetValue(writer: Writer, type: ScalarShape): string {
  switch (type.kind) {
    case 'boolean':
      return writer.random.of(['false', 'true']);
    case 'integer':
      return literal(writer, writer.random.between(type.range.low, type.range.high)).text;
    case 'enum':
      return enumValue(writer, type, 0, true).text;
  }
}

/** `, (i) => value` or nothing: reset values of the elements. */
function elementReset(writer: Writer, element: ScalarShape, index: string): string {
  const { random } = writer;
  if (random.chance(30)) return '';
  if (element.kind !== 'integer') return `, () => ${resetValue(writer, element)}`;
  const { low, high } = element.range;
  return random.of([
    `, () => ${random.between(low, high)}`,
    `, (${index}) => Math.min(${high}, Math.max(${low}, ${index} * 3 - 2))`,
  ]);
}

function declareRecordRegister(writer: Writer, fields: Fields, name: string, type: RecordShape, output: boolean): void {
  const values = type.fields.map((field) => `${field.name}: ${resetValue(writer, field.type)}`);
  const initial = writer.random.chance(50) ? `, { ${values.join(', ')} }` : '';
  fields.lines.push(`${name} = ${output ? 'outReg' : 'reg'}(${type.text}${initial});`);
  writer.scope.declareRecord({ text: `this.${name}`, root: undefined, type, writable: true });
  if (output) fields.registered.push({ name, type });
}

function declareVector(writer: Writer, fields: Fields, name: string, output: boolean): void {
  const { element, length, lengthText } = vectorOf(writer, vectorLength(writer));
  const initial = elementReset(writer, element, 'i');
  fields.lines.push(`${name} = ${output ? 'outRegs' : 'regs'}(${lengthText}, ${element.text}${initial});`);
  const array = { length, bound: lengthText, element };
  writer.scope.declareArray({ text: `this.${name}`, root: undefined, ...array, writable: true });
  if (output) fields.registered.push({ name, type: { kind: 'vector', text: '', length, lengthText, element } });
}

function declareScalar(writer: Writer, fields: Fields, name: string, output: boolean): void {
  const type = randomScalar(writer);
  const initial = writer.random.chance(60) ? `, ${resetValue(writer, type)}` : '';
  fields.lines.push(`${name} = ${output ? 'outReg' : 'reg'}(${type.text}${initial});`);
  writer.scope.declare({ text: `this.${name}`, root: undefined, type, writable: true });
  if (output) fields.registered.push({ name, type });
}

/** Registers, vectors of them, and records; some are outputs. `taken` are the names of ports. */
export function declareRegisters(writer: Writer, fields: Fields, taken: Set<string>): void {
  const { random, file } = writer;
  for (const name of pickNames(random, FIELD_NAMES, random.between(1, 5))) {
    const output = !taken.has(name) && /^\w+$/.test(name) && random.chance(45);
    if (output) taken.add(name);
    const records = file.records.length > 0 ? 20 : 0;
    random.weighted<() => void>([
      [
        records,
        () => {
          declareRecordRegister(writer, fields, name, random.of(file.records), output);
        },
      ],
      [
        25,
        () => {
          declareVector(writer, fields, name, output);
        },
      ],
      [
        55,
        () => {
          declareScalar(writer, fields, name, output);
        },
      ],
    ])();
  }
  if (random.chance(20)) declareMatrix(writer, fields);
}

function declareMatrix(writer: Writer, fields: Fields): void {
  const { random, scope } = writer;
  const large = random.chance(30);
  const length = large ? random.between(2, 6) : random.between(1, 3);
  const columns = large ? random.between(3, 7) : random.between(1, 4);
  const { element } = vectorOf(writer, large ? length * columns : 1);
  const initial = elementReset(writer, element, 'i').replace('(i)', '(i, j)').replace('i * 3', 'i * 3 + j');
  fields.lines.push(`cells = regs2d(${length}, ${columns}, ${element.text}${initial});`);
  scope.declareArray({ text: 'this.cells', root: undefined, length, columns, element, writable: true });
}

export function declareMemories(writer: Writer, fields: Fields): void {
  for (let count = writer.random.of([0, 0, 0, 1, 1, 2]); count > 0; count -= 1) {
    fields.memories.push(declareMemory(writer, fields.memories.length, fields.lines, fields.registered));
  }
}

/** Parameters as values, constants computed from them, and tables. */
export function declareConstants(writer: Writer, fields: Fields, parameters: readonly Parameter[]): void {
  const { random, scope } = writer;
  for (const { name, default: value, fixed, range } of parameters) {
    // These stand in fields of their own.
    if (name === 'seed' || name === 'depth') continue;
    const text = `this.p.${name}`;
    const exact = fixed === undefined ? range : { low: fixed, high: fixed };
    const type: ScalarShape = typeof value === 'boolean' ? BOOLEAN : { kind: 'integer', text: '', range: exact };
    scope.declare({ text, root: undefined, type, writable: false });
  }
  for (const table of writer.file.tables) scope.declareArray(table);
  if (random.chance(25)) {
    const { line, variable } = randomTable(writer, 'readonly taps', 'this.taps');
    fields.lines.push(line);
    scope.declareArray(variable);
  }
  if (!random.chance(50)) return;
  const gain = parameters.find((parameter) => parameter.name === 'gain');
  const offset = random.between(-100, 100);
  const { low, high } = gain?.range ?? { low: 0, high: 0 };
  const declaration = (by: number): string =>
    `readonly OFFSET: number = ${gain === undefined ? by : `this.p.gain * 2 + ${by}`};`;
  const other = random.between(-100, 100);
  fields.lines.push(declaration(offset));
  fields.overrides.push(`override ${declaration(other)}`);
  // Either declaration may be the one that counts.
  const range = { low: 2 * low + Math.min(offset, other), high: 2 * high + Math.max(offset, other) };
  scope.declare({ text: 'this.OFFSET', root: undefined, type: { kind: 'integer', text: '', range }, writable: false });
}

export function declareWires(writer: Writer, fields: Fields, name: string, type: VectorShape): void {
  const { length, lengthText } = type;
  const element = plainScalar(type.element);
  fields.lines.push(`${name} = wires(${lengthText}, ${element.text});`);
  fields.fills.push(name);
  const array = { length, bound: lengthText, element };
  writer.scope.declareArray({ text: `this.${name}`, root: undefined, ...array, writable: true });
}

/** The value that `fill` gives to a field of wires: a constant. */
export function fillValue(writer: Writer, field: string): string {
  const element = writer.scope.arrays.find((each) => each.text === `this.${field}`)?.element;
  return element === undefined ? '0' : resetValue(writer, element);
}
