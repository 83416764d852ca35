/** Random functions, methods and getters. */

import { boolean } from './conditions.ts';
import { argumentsFor, integerFor, integerShape } from './expressions.ts';
import type { Random } from './random.ts';
import { recordValue } from './records.ts';
import { Scope, type Helper } from './scope.ts';
import { statements } from './statements.ts';
import { BOOLEAN, plain, typescriptType, type BooleanShape, type IntegerShape, type ParameterShape } from './types.ts';
import { Writer, type FileNames } from './writer.ts';

const PARAMETER_NAMES = ['a', 'b', 'x', 'value', 'sum'] as const;

interface NamedParameter {
  readonly name: string;
  readonly type: ParameterShape;
}

/** Scalars, and records in methods. */
function randomParameters(writer: Writer): readonly NamedParameter[] {
  const { random, file } = writer;
  const count = random.between(0, 3);
  const offset = random.between(0, PARAMETER_NAMES.length - 1);
  return Array.from({ length: count }, (_, index) => ({
    name: PARAMETER_NAMES[(offset + index) % PARAMETER_NAMES.length] ?? 'a',
    type: random.weighted<() => ParameterShape>([
      [7, () => integerShape(writer)],
      [2, () => BOOLEAN],
      [file.enums.length > 0 ? 2 : 0, () => random.of(file.enums)],
      [writer.inClass && file.records.length > 0 ? 3 : 0, () => random.of(file.records)],
    ])(),
  }));
}

function declareParameters(writer: Writer, parameters: readonly NamedParameter[]): void {
  for (const { name: text, type } of parameters) {
    if (type.kind === 'record') writer.scope.declareRecord({ text, root: text, type, writable: false });
    else writer.scope.declare({ text, root: text, type, writable: false });
  }
}

function parameterList(parameters: readonly NamedParameter[]): string {
  return parameters.map(({ name, type }) => `${name}: ${typescriptType(type)}`).join(', ');
}

function resultText(writer: Writer, result: IntegerShape | BooleanShape, depth: number): string {
  return result.kind === 'integer' ? integerFor(writer, result, depth).text : boolean(writer, depth).text;
}

/** Statements that return a value of the type on every path, often early. */
function returningBody(writer: Writer, result: IntegerShape | BooleanShape): void {
  const { random } = writer;
  const give = (): void => {
    writer.line(`return ${resultText(writer, result, 2)};`);
  };
  for (let part = random.between(0, 3); part > 0 && !writer.exhausted; part -= 1) {
    if (random.chance(50)) {
      statements(writer, random.between(1, 2), 1);
      continue;
    }
    random.weighted<() => void>([
      [
        4,
        () => {
          writer.line(`if (${boolean(writer, 2).text}) return ${resultText(writer, result, 1)};`);
        },
      ],
      [
        2,
        () => {
          writer.block(`if (${boolean(writer, 2).text})`, () => {
            statements(writer, 1, 1);
            if (random.chance(70)) give();
            else writer.line(`if (${boolean(writer, 1).text}) return ${resultText(writer, result, 1)};`);
          });
          if (random.chance(40)) {
            writer.block('else', () => {
              statements(writer, 1, 1);
              if (random.chance(30)) give();
            });
          }
        },
      ],
      [
        1,
        () => {
          returningSwitch(writer, result);
        },
      ],
    ])();
  }
  give();
}

function returningSwitch(writer: Writer, result: IntegerShape | BooleanShape): void {
  const { random } = writer;
  const subject = integerFor(writer, { kind: 'integer', text: 'uint(2)', range: { low: 0, high: 3 } }, 1);
  writer.line(`switch (${subject.text}) {`);
  writer.inner(() => {
    for (let value = 0; value < random.between(1, 3); value += 1) {
      writer.line(`case ${value}:`);
      writer.inner(() => {
        writer.line(`return ${resultText(writer, result, 1)};`);
      });
    }
    if (random.chance(40)) {
      writer.line('default:');
      writer.inner(() => {
        writer.line(`return ${resultText(writer, result, 1)};`);
      });
    }
  });
  writer.line('}');
}

interface Written {
  readonly lines: readonly string[];
  readonly helper: Helper;
}

function result(writer: Writer): IntegerShape | BooleanShape {
  return writer.random.chance(20) ? BOOLEAN : integerShape(writer);
}

/** A function of the file, some with a type parameter. It may call those that were written before it. */
export function randomFunction(random: Random, file: FileNames, known: readonly Helper[], name: string): Written {
  const scope = new Scope();
  scope.helpers.push(...known);
  for (const table of file.tables) scope.declareArray(table);
  const writer = new Writer(random, scope, file, random.between(4, 16), 0, false);
  const parameters = randomParameters(writer);
  const shape = result(writer);
  scope.enter();
  declareParameters(writer, parameters);
  const [first] = parameters;
  const generic = first?.type.kind === 'integer' && random.chance(15);
  const list = parameterList(parameters);
  const head = generic ? `${name}<T extends number>(${list.replace(': number', ': T')})` : `${name}(${list})`;
  writer.block(`function ${head}: ${typescriptType(shape)}`, () => {
    for (const parameter of parameters) scope.mention(parameter.name);
    returningBody(writer, shape);
  });
  const types = parameters.map((parameter) => parameter.type);
  const text = generic && random.chance(50) ? `${name}<number>` : name;
  return { lines: writer.lines, helper: { text, parameters: types, result: shape } };
}

export type MethodKind = 'expression' | 'statements' | 'action' | 'record';

/** A method of a class that a derived class may override. */
export interface Method extends Helper {
  readonly name: string;
  readonly kind: MethodKind;
  readonly parameterNames: readonly string[];
}

function resultOf(writer: Writer, kind: MethodKind): Helper['result'] {
  return kind === 'record' ? writer.random.of(writer.file.records) : result(writer);
}

/**
 * A method: one expression, a record, statements that return a value (to be called as a declaration), or an action on the
 * fields (to be called as a statement). The scope holds the fields.
 */
export function randomMethod(writer: Writer, name: string, kind: MethodKind, access: 'private' | 'protected'): Method {
  const parameters = randomParameters(writer);
  const method: Method = {
    name,
    kind,
    text: `this.${name}`,
    parameters: parameters.map((parameter) => parameter.type),
    parameterNames: parameters.map((parameter) => parameter.name),
    result: resultOf(writer, kind),
  };
  writeMethod(writer, method, access, undefined);
  return method;
}

/** The method's declaration without a body. */
export function methodHead(method: Method): string {
  const list = method.parameterNames.map((name, index) => {
    const type = method.parameters[index];
    return `${name}: ${type === undefined ? 'number' : typescriptType(type)}`;
  });
  return `${method.name}(${list.join(', ')}): ${method.kind === 'action' ? 'void' : typescriptType(method.result)}`;
}

/** Writes a body of the method; with `base`, the method of the base class may be called by that name. */
export function writeMethod(writer: Writer, method: Method, modifiers: string, base: string | undefined): void {
  const { random, scope } = writer;
  const { parameterNames, parameters, kind } = method;
  scope.enter();
  declareParameters(
    writer,
    parameterNames.flatMap((name, index) => {
      const type = parameters[index];
      return type === undefined ? [] : [{ name, type }];
    }),
  );
  writer.block(`${modifiers} ${methodHead(method)}`, () => {
    for (const name of parameterNames) scope.mention(name);
    const shape = method.result;
    if (kind === 'record' && shape.kind === 'record') {
      writer.line(`return ${recordValue(writer, shape, 2)};`);
    } else if (kind === 'action') {
      if (base !== undefined && random.chance(70)) writer.line(`${base}(${argumentsFor(writer, parameters, 1)});`);
      statements(writer, random.between(1, 3), 2);
    } else if (shape.kind !== 'record') {
      if (kind === 'statements') returningBody(writer, shape);
      else writer.line(`return ${resultText(writer, shape, 2)};`);
    }
  });
  scope.leave();
}

/** A getter over the fields. */
export function randomGetter(writer: Writer, name: string, access = 'private '): IntegerShape | BooleanShape {
  const found = result(writer);
  const shape = found.kind === 'integer' ? plain(found) : found;
  writer.block(`${access}get ${name}(): ${typescriptType(shape)}`, () => {
    writer.line(`return ${resultText(writer, shape, 2)};`);
  });
  return shape;
}
