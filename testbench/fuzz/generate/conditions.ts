/** Random conditions and enum values. */

import { arraysOf, integerElement, placeIn, reducedCondition } from './arrays.ts';
import { argumentsFor, integer, literal } from './expressions.ts';
import { helpersOf } from './scope.ts';
import { grouped, LEVEL, type BooleanCode, type EnumCode, type EnumShape } from './types.ts';
import { wideComparison } from './wide.ts';
import type { Writer } from './writer.ts';

function condition(text: string, level: number): BooleanCode {
  return { kind: 'boolean', text, level };
}

function leaf(writer: Writer): BooleanCode {
  const { random, scope } = writer;
  const variables = scope.variables.filter((variable) => variable.type.kind === 'boolean');
  if (variables.length > 0 && random.chance(80)) {
    const variable = random.of(variables);
    scope.mention(variable.root);
    return condition(variable.text, LEVEL.primary);
  }
  const flags = arraysOf(writer, 'boolean');
  if (flags.length > 0 && random.chance(40)) return condition(placeIn(writer, random.of(flags), 1), LEVEL.primary);
  const element = random.chance(40) ? integerElement(writer, 1) : undefined;
  if (element !== undefined) return condition(`${element.text} !== 0`, LEVEL.equality);
  if (random.chance(8)) return condition(random.of(['true', 'false']), LEVEL.primary);
  return comparison(writer, 1);
}

function comparison(writer: Writer, depth: number): BooleanCode {
  const { random } = writer;
  const wide = random.chance(15) ? wideComparison(writer) : undefined;
  if (wide !== undefined) return wide;
  const left = integer(writer, depth - 1);
  const { low, high } = left.range;
  const near = random.between(Math.max(low - 1, -(2 ** 48)), Math.min(high + 1, 2 ** 48));
  const right = random.chance(50) ? literal(writer, near) : integer(writer, depth - 1);
  const operator = random.of(['<', '<=', '>', '>=', '===', '!==']);
  const level = operator.endsWith('==') ? LEVEL.equality : LEVEL.relation;
  // TypeScript's parser takes `a << 3 > (b)` for type arguments, so shifts get parentheses.
  return condition(`${grouped(left, LEVEL.sum)} ${operator} ${grouped(right, LEVEL.sum)}`, level);
}

function enumComparison(writer: Writer, depth: number): BooleanCode {
  const { random, scope } = writer;
  const enums = scope.variables.map((variable) => variable.type).filter((type) => type.kind === 'enum');
  if (enums.length === 0) return comparison(writer, depth);
  const type = random.of(enums);
  const left = enumValue(writer, type, depth - 1, false);
  const right = enumValue(writer, type, 0, true);
  const operator = random.of(['===', '!==']);
  return condition(`${grouped(left, LEVEL.equality)} ${operator} ${grouped(right, LEVEL.relation)}`, LEVEL.equality);
}

function helperCall(writer: Writer, depth: number): BooleanCode {
  const helpers = helpersOf(writer.scope, (result) => result.kind === 'boolean');
  if (helpers.length === 0) return comparison(writer, depth);
  const helper = writer.random.of(helpers);
  return condition(`${helper.text}(${argumentsFor(writer, helper, depth)})`, LEVEL.primary);
}

export function boolean(writer: Writer, depth: number): BooleanCode {
  if (depth <= 0 || writer.exhausted) return leaf(writer);
  writer.spend();
  const both = (operator: '&&' | '||', level: number): BooleanCode => {
    const left = boolean(writer, depth - 1);
    const right = boolean(writer, depth - 1);
    return condition(`${grouped(left, level)} ${operator} ${grouped(right, level + 1)}`, level);
  };
  return writer.random.weighted<() => BooleanCode>([
    [6, () => comparison(writer, depth)],
    [3, () => both('&&', LEVEL.and)],
    [3, () => both('||', LEVEL.or)],
    [2, () => condition(`!${grouped(boolean(writer, depth - 1), LEVEL.unary)}`, LEVEL.unary)],
    [3, () => enumComparison(writer, depth)],
    [1, () => helperCall(writer, depth)],
    [1, () => reducedCondition(writer) ?? leaf(writer)],
    [
      1,
      () => {
        const [left, right] = [boolean(writer, depth - 1), boolean(writer, depth - 1)];
        const operator = writer.random.of(['===', '!==']);
        return condition(
          `${grouped(left, LEVEL.equality)} ${operator} ${grouped(right, LEVEL.relation)}`,
          LEVEL.equality,
        );
      },
    ],
    [
      1,
      () => {
        const [test, first, second] = [boolean(writer, depth - 1), boolean(writer, depth - 1), boolean(writer, 0)];
        const text = `${grouped(test, LEVEL.or)} ? ${grouped(first, LEVEL.conditional)} : ${grouped(second, LEVEL.conditional)}`;
        return condition(text, LEVEL.conditional);
      },
    ],
    [3, () => leaf(writer)],
  ])();
}

/** A value of the enum; a member only where `constant`. */
export function enumValue(writer: Writer, type: EnumShape, depth: number, constant: boolean): EnumCode {
  const { random, scope } = writer;
  const variables = scope.variables.filter(
    (variable) => variable.type.kind === 'enum' && variable.type.name === type.name,
  );
  const elements = arraysOf(writer, 'enum').filter(
    ({ element }) => element.kind === 'enum' && element.name === type.name,
  );
  if (!constant && elements.length > 0 && random.chance(25)) {
    return { kind: 'enum', text: placeIn(writer, random.of(elements), 1), level: LEVEL.primary, type };
  }
  if (depth > 0 && random.chance(40)) {
    const test = boolean(writer, depth - 1);
    const [first, second] = [enumValue(writer, type, depth - 1, false), enumValue(writer, type, 0, false)];
    const text = `${grouped(test, LEVEL.or)} ? ${grouped(first, LEVEL.conditional)} : ${grouped(second, LEVEL.conditional)}`;
    return { kind: 'enum', text, level: LEVEL.conditional, type };
  }
  const helpers = constant ? [] : helpersOf(scope, (result) => result.kind === 'enum' && result.name === type.name);
  if (helpers.length > 0 && depth > 0 && random.chance(30)) {
    const helper = random.of(helpers);
    const text = `${helper.text}(${argumentsFor(writer, helper, depth)})`;
    return { kind: 'enum', text, level: LEVEL.primary, type };
  }
  if (!constant && variables.length > 0 && random.chance(70)) {
    const variable = random.of(variables);
    scope.mention(variable.root);
    return { kind: 'enum', text: variable.text, level: LEVEL.primary, type };
  }
  return { kind: 'enum', text: `${type.name}.${random.of(type.members).name}`, level: LEVEL.primary, type };
}
