/** Random functions, methods and getters. */

import { boolean } from './conditions.ts';
import { integerFor, integerShape } from './expressions.ts';
import type { Random } from './random.ts';
import { Scope, type Helper } from './scope.ts';
import { statements } from './statements.ts';
import { grouped, LEVEL, type BooleanShape, type IntegerShape, type ScalarShape } from './types.ts';
import { Writer, type FileNames } from './writer.ts';

const BOOLEAN: BooleanShape = { kind: 'boolean', text: 'bool' };
const PARAMETER_NAMES = ['a', 'b', 'x', 'value', 'sum'] as const;

function tsType(shape: ScalarShape): string {
  return shape.kind === 'boolean' ? 'boolean' : 'number';
}

function randomParameters(writer: Writer): readonly { readonly name: string; readonly type: ScalarShape }[] {
  const { random } = writer;
  const count = random.between(0, 3);
  const offset = random.between(0, PARAMETER_NAMES.length - 1);
  return Array.from({ length: count }, (_, index) => ({
    name: PARAMETER_NAMES[(offset + index) % PARAMETER_NAMES.length] ?? 'a',
    type: random.chance(20) ? BOOLEAN : integerShape(writer),
  }));
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

/** A function of the file. It may call those that were written before it. */
export function randomFunction(random: Random, file: FileNames, known: readonly Helper[], name: string): Written {
  const scope = new Scope();
  scope.helpers.push(...known);
  const writer = new Writer(random, scope, file, random.between(4, 16), 0);
  const parameters = randomParameters(writer);
  const shape = result(writer);
  scope.enter();
  for (const { name: text, type } of parameters) scope.declare({ text, root: text, type, writable: false });
  const list = parameters.map((parameter) => `${parameter.name}: ${tsType(parameter.type)}`).join(', ');
  writer.block(`function ${name}(${list}): ${tsType(shape)}`, () => {
    for (const parameter of parameters) scope.mention(parameter.name);
    returningBody(writer, shape);
  });
  return {
    lines: writer.lines,
    helper: { text: name, parameters: parameters.map((parameter) => parameter.type), result: shape },
  };
}

export type MethodKind = 'expression' | 'statements' | 'action';

/**
 * A private method: one expression, statements that return a value (to be called as a declaration), or an action on the
 * fields (to be called as a statement). The scope holds the fields.
 */
export function randomMethod(writer: Writer, name: string, kind: MethodKind): Helper {
  const parameters = randomParameters(writer);
  const shape = result(writer);
  const list = parameters.map((parameter) => `${parameter.name}: ${tsType(parameter.type)}`).join(', ');
  writer.scope.enter();
  for (const { name: text, type } of parameters) {
    writer.scope.declare({ text, root: text, type, writable: false });
  }
  writer.block(`private ${name}(${list}): ${kind === 'action' ? 'void' : tsType(shape)}`, () => {
    for (const parameter of parameters) writer.scope.mention(parameter.name);
    if (kind === 'expression') writer.line(`return ${resultText(writer, shape, 2)};`);
    else if (kind === 'statements') returningBody(writer, shape);
    else statements(writer, writer.random.between(1, 3), 2);
  });
  writer.scope.leave();
  return { text: `this.${name}`, parameters: parameters.map((parameter) => parameter.type), result: shape };
}

/** A getter over the fields. */
export function randomGetter(writer: Writer, name: string): IntegerShape | BooleanShape {
  const shape = result(writer);
  writer.block(`private get ${name}(): ${tsType(shape)}`, () => {
    writer.line(`return ${resultText(writer, shape, 2)};`);
  });
  return shape;
}

/** `condition && rest`, for tests that must hold together. */
export function conjunction(writer: Writer, first: string): string {
  return `${first} && ${grouped(boolean(writer, 1), LEVEL.bitOr)}`;
}
