/** Bodies that return a value on every path, often early: out of branches, cases and loops. */

import { valueFor } from './arrays.ts';
import { boolean } from './conditions.ts';
import { integerFor } from './expressions.ts';
import { recordValue } from './records.ts';
import { statements } from './statements.ts';
import type { ParameterShape } from './types.ts';
import type { Writer } from './writer.ts';

/** A value of the type. */
export function resultText(writer: Writer, result: ParameterShape, depth: number): string {
  return result.kind === 'record' ? recordValue(writer, result, depth) : valueFor(writer, result, depth);
}

/** Statements that return a value of the type on every path. */
export function returningBody(writer: Writer, result: ParameterShape): void {
  const { random } = writer;
  writer.returning = () => resultText(writer, result, 1);
  const give = (): void => {
    writer.line(`return ${resultText(writer, result, 2)};`);
  };
  for (let part = random.between(0, 3); part > 0 && !writer.exhausted; part -= 1) {
    random.weighted<() => void>([
      [
        7,
        () => {
          statements(writer, random.between(1, 2), 2);
        },
      ],
      [
        2,
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
  if (!random.chance(15) || !exhaustiveSwitch(writer, result)) give();
  writer.returning = undefined;
}

function returningCase(writer: Writer, label: string, result: ParameterShape): void {
  writer.line(label);
  writer.inner(() => {
    writer.line(`return ${resultText(writer, result, 1)};`);
  });
}

function returningSwitch(writer: Writer, result: ParameterShape): void {
  const { random } = writer;
  const subject = integerFor(writer, { kind: 'integer', text: 'uint(2)', range: { low: 0, high: 3 } }, 1);
  writer.line(`switch (${subject.text}) {`);
  writer.inner(() => {
    for (let value = 0; value < random.between(1, 3); value += 1) returningCase(writer, `case ${value}:`, result);
    if (random.chance(40)) returningCase(writer, 'default:', result);
  });
  writer.line('}');
}

/** A switch that names every member of an enum and returns in each case; false where there is no enum. */
function exhaustiveSwitch(writer: Writer, result: ParameterShape): boolean {
  const { random, scope } = writer;
  const enums = scope.variables.filter((variable) => variable.type.kind === 'enum');
  if (enums.length === 0) return false;
  const { text, root, type } = random.of(enums);
  if (type.kind !== 'enum') return false;
  scope.mention(root);
  writer.line(`switch (${text}) {`);
  writer.inner(() => {
    type.members.forEach((member, index) => {
      const label = `case ${type.name}.${member.name}:`;
      if (index < type.members.length - 1 && random.chance(20)) writer.line(label);
      else returningCase(writer, label, result);
    });
  });
  writer.line('}');
  return true;
}
