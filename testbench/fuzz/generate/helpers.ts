/** Random functions, methods and getters. */

import { argumentsFor, integerShape } from './expressions.ts';
import { declareParameters, parameterNames, randomParameters, requiredOf, type NamedParameter } from './parameters.ts';
import type { Random } from './random.ts';
import { resultText, returningBody } from './returning.ts';
import { Scope, type Helper } from './scope.ts';
import { statements } from './statements.ts';
import { BOOLEAN, plain, typescriptType, type ParameterShape, type ScalarShape } from './types.ts';
import { Writer, type FileNames } from './writer.ts';

interface Written {
  readonly lines: readonly string[];
  readonly helper: Helper;
}

function scalarResult(writer: Writer): ScalarShape {
  const { random, file } = writer;
  return random.weighted<() => ScalarShape>([
    [7, () => integerShape(writer)],
    [2, () => BOOLEAN],
    [file.enums.length > 0 ? 2 : 0, () => random.of(file.enums)],
  ])();
}

/** A function of the file, some with a type parameter. It may call those that were written before it. */
export function randomFunction(random: Random, file: FileNames, known: readonly Helper[], name: string): Written {
  const scope = new Scope();
  scope.helpers.push(...known);
  for (const table of file.tables) scope.declareArray(table);
  const writer = new Writer(random, scope, file, random.between(4, 16), 0, false);
  const parameters = randomParameters(writer, 30);
  const isRecord = file.records.length > 0 && random.chance(25);
  const shape: ParameterShape = isRecord ? random.of(file.records) : scalarResult(writer);
  // One of several statements is written in place.
  const inPlace = isRecord && random.chance(60);
  scope.enter();
  declareParameters(writer, parameters);
  const [first] = parameters;
  const generic = first?.type.kind === 'integer' && !first.optional && random.chance(15);
  const list = parameters.map((parameter) => parameter.text).join(', ');
  const head = generic ? `${name}<T extends number>(${list.replace(': number', ': T')})` : `${name}(${list})`;
  writer.block(`function ${head}: ${typescriptType(shape)}`, () => {
    for (const each of parameterNames(parameters)) scope.mention(each);
    writer.mayBeLooped = inPlace;
    if (isRecord && !inPlace) writer.line(`return ${resultText(writer, shape, 2)};`);
    else returningBody(writer, shape);
  });
  const helper: Helper = {
    text: generic && random.chance(50) ? `${name}<number>` : name,
    parameters: parameters.map((parameter) => parameter.type),
    required: requiredOf(parameters),
    result: shape,
    ...(inPlace ? { asStatement: 'value' } : {}),
  };
  return { lines: writer.lines, helper };
}

export type MethodKind = 'expression' | 'statements' | 'action' | 'record';

/** A method of a class that a derived class may override. */
export interface Method extends Helper {
  readonly name: string;
  readonly kind: MethodKind;
  readonly named: readonly NamedParameter[];
}

function resultOf(writer: Writer, kind: MethodKind): ParameterShape {
  const { random, file } = writer;
  if (kind === 'record') return random.of(file.records);
  const gives = kind === 'statements' && file.records.length > 0 && random.chance(35);
  return gives ? random.of(file.records) : scalarResult(writer);
}

/**
 * A method: one expression, a record, statements that return a value (to be called as a declaration), or an action on the
 * fields (to be called as a statement). The scope holds the fields. `optional` in percent: see randomParameters.
 */
export function randomMethod(
  writer: Writer,
  name: string,
  kind: MethodKind,
  access: 'private' | 'protected',
  optional = 30,
): Method {
  const { random } = writer;
  const named = randomParameters(writer, optional);
  const statement = kind === 'action' ? 'action' : kind === 'statements' ? 'value' : undefined;
  const method: Method = {
    name,
    kind,
    named,
    text: `this.${name}`,
    parameters: named.map((parameter) => parameter.type),
    required: requiredOf(named),
    result: resultOf(writer, kind),
    inLoops: random.chance(70),
    ...(statement === undefined ? {} : { asStatement: statement }),
  };
  writeMethod(writer, method, access, undefined);
  return method;
}

/** The method's declaration without a body. */
export function methodHead(method: Method): string {
  const list = method.named.map((parameter) => parameter.text).join(', ');
  return `${method.name}(${list}): ${method.kind === 'action' ? 'void' : typescriptType(method.result)}`;
}

/** Writes a body of the method; with `base`, the method of the base class may be called by that name. */
export function writeMethod(writer: Writer, method: Method, modifiers: string, base: string | undefined): void {
  const { random, scope } = writer;
  const { named, kind, result } = method;
  scope.enter();
  declareParameters(writer, named);
  writer.block(`${modifiers} ${methodHead(method)}`, () => {
    for (const name of parameterNames(named)) scope.mention(name);
    writer.mayBeLooped = method.inLoops !== false;
    if (kind === 'action') {
      if (base !== undefined && random.chance(70)) writer.line(`${base}(${argumentsFor(writer, method, 1)});`);
      statements(writer, random.between(1, 3), 2);
    } else if (kind === 'statements') returningBody(writer, result);
    else writer.line(`return ${resultText(writer, result, 2)};`);
    writer.mayBeLooped = false;
  });
  scope.leave();
}

/** A getter over the fields. */
export function randomGetter(writer: Writer, name: string, access = 'private '): ScalarShape {
  const found = scalarResult(writer);
  const shape = found.kind === 'integer' ? plain(found) : found;
  writer.block(`${access}get ${name}(): ${typescriptType(shape)}`, () => {
    writer.line(`return ${resultText(writer, shape, 2)};`);
  });
  return shape;
}
