/** Lets without a value, which every path assigns: both branches of an if, each case of a switch. */

import { valueFor } from './arrays.ts';
import { boolean } from './conditions.ts';
import { integerFor, integerShape } from './expressions.ts';
import { isStable } from './narrow.ts';
import { freshName } from './statements.ts';
import { BOOLEAN, plain, typescriptType, type EnumShape, type ScalarShape } from './types.ts';
import type { Variable } from './scope.ts';
import type { Writer } from './writer.ts';

function enumVariables(writer: Writer): readonly (Variable & { readonly type: EnumShape })[] {
  return writer.scope.variables.filter(
    (variable): variable is Variable & { readonly type: EnumShape } => variable.type.kind === 'enum',
  );
}

/** Labels of all values of a subject, and the subject. */
function wholeSubject(writer: Writer): { readonly subject: string; readonly labels: readonly string[] } {
  const { random, scope } = writer;
  const enums = enumVariables(writer);
  if (enums.length > 0 && random.chance(60)) {
    const variable = random.of(enums);
    scope.mention(variable.root);
    const { name, members } = variable.type;
    return { subject: variable.text, labels: members.map((member) => `case ${name}.${member.name}:`) };
  }
  const two = { kind: 'integer', text: 'uint(2)', range: { low: 0, high: 3 } } as const;
  return { subject: integerFor(writer, two, 1).text, labels: [0, 1, 2, 3].map((value) => `case ${value}:`) };
}

function chosenByCases(writer: Writer, put: () => void): void {
  const { random } = writer;
  const { subject, labels } = wholeSubject(writer);
  // Where the last label is left out, default stands for it.
  const list = random.chance(40) ? [...labels.slice(0, -1), 'default:'] : labels;
  writer.line(`switch (${subject}) {`);
  writer.inner(() => {
    list.forEach((label, index) => {
      writer.line(label);
      if (index < list.length - 1 && random.chance(25)) return;
      writer.inner(() => {
        put();
        if (index < list.length - 1 || random.chance(70)) writer.line('break;');
      });
    });
  });
  writer.line('}');
}

function chosenByConditions(writer: Writer, put: () => void): void {
  const { random } = writer;
  writer.block(`if (${boolean(writer, 2).text})`, put);
  if (random.chance(40)) writer.block(`else if (${boolean(writer, 2).text})`, put);
  writer.block('else', put);
}

function isField(text: string): boolean {
  return text.startsWith('this.') && isStable(text);
}

/** `let x: number;` and what gives it its value; nothing where no name is free, and in loops. */
export function lateLet(writer: Writer): void {
  const { random, scope } = writer;
  // Enums that fields of the class have: others are unknown to the module.
  const known = new Set(enumVariables(writer).flatMap(({ text, type }) => (isField(text) ? [type.name] : [])));
  const enums = writer.file.enums.filter(({ name }) => known.has(name));
  const type: ScalarShape = random.weighted<() => ScalarShape>([
    [6, () => plain(integerShape(writer))],
    [3, () => BOOLEAN],
    [enums.length > 0 ? 7 : 0, () => random.of(enums)],
  ])();
  const name = freshName(writer);
  // A let in a loop would keep the value of the round before.
  if (name === undefined || writer.loops > 0 || writer.mayBeLooped) return;
  // Values are written before the name means anything.
  const put = (): void => {
    writer.line(`${name} = ${valueFor(writer, type, 2)};`);
  };
  const chosen = writer.captured(() => {
    if (random.chance(50)) chosenByConditions(writer, put);
    else chosenByCases(writer, put);
  });
  // An outer variable of the name may have been read: then the let would hide it.
  if (!scope.isFree(name)) return;
  writer.line(`let ${name}: ${typescriptType(type)};`);
  writer.lines.push(...chosen);
  scope.declare({ text: name, root: name, type, writable: true });
}
