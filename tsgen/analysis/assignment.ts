/** What may be stored where: ranges and enum members. */

import { intersection, isInside, type Interval } from '../ir/interval.ts';
import type { EnumDefinition, Expression, Signal } from '../ir/ir.ts';
import { report, type Context } from './context.ts';
import { describeRange, typeText } from './describe.ts';
import { clamp } from './operators.ts';
import { declaredRange } from './slots.ts';
import { isPowerOfTwo } from '../ir/powers.ts';

/** Checks that `value`, found to be in `range`, may be stored in `target`; returns what is stored. */
export function checkFits(target: Signal, value: Expression, range: Interval, context: Context): Interval {
  checkEnum(target, value, context);
  const declared = declaredRange(target);
  if (declared === undefined || isInside(range, declared)) return range;
  if (target.type.kind === 'integer') {
    const what =
      target.length === undefined ? `'${target.sourceName}' holds` : `elements of '${target.sourceName}' hold`;
    const type = typeText(target, declared);
    report(context, {
      code: 'TW5001',
      span: value.span,
      range,
      message: (reached) => `the value is ${describeRange(reached)}, but ${what} ${describeRange(declared)}`,
      labels: [{ span: target.span, text: `'${target.sourceName}' is declared ${type} here` }],
      fix: fixFor(target, value, range, declared, type),
    });
  }
  return intersection(range, declared) ?? clamp(range, declared);
}

function fixFor(target: Signal, value: Expression, range: Interval, declared: Interval, type: string): string {
  const calls = isPowerOfTwo(declared.high - declared.low + 1)
    ? `wrap(value, ${type}) keeps the low bits, saturate(value, ${type}) clamps, fits(value, ${type}) asserts`
    : `saturate(value, ${type}) clamps, fits(value, ${type}) asserts`;
  const counts =
    value.kind === 'arithmetic' &&
    value.right.kind === 'constant' &&
    value.left.kind === 'read' &&
    value.left.signal === target &&
    target.length === undefined;
  if (counts && range.high > declared.high) {
    return `test it first: if (${target.sourceName} < ${declared.high - (range.high - declared.high) + 1}) ...; or ${calls}`;
  }
  if (counts)
    return `test it first: if (${target.sourceName} > ${declared.low + (declared.low - range.low) - 1}) ...; or ${calls}`;
  return `${calls}; or test the value first`;
}

function sameEnum(a: EnumDefinition, b: EnumDefinition): boolean {
  return (
    a === b ||
    (a.name === b.name &&
      a.members.length === b.members.length &&
      a.members.every((member, position) => {
        const other = b.members[position];
        return other?.name === member.name && other.value === member.value;
      }))
  );
}

function checkEnum(target: Signal, value: Expression, context: Context): void {
  if (target.type.kind !== 'enum') return;
  const { definition } = target.type;
  const names = definition.members.map((member) => `${definition.name}.${member.name}`).join(', ');
  const fault = enumFault(value, definition);
  if (fault === undefined) return;
  report(context, {
    code: 'TW5013',
    span: value.span,
    range: { low: 0, high: 0 },
    message: () => `${fault}, but '${target.sourceName}' holds a member of ${definition.name}`,
    labels: [{ span: target.span, text: `'${target.sourceName}' is declared here` }],
    fix: `assign one of ${names}`,
  });
}

function enumFault(value: Expression, definition: EnumDefinition): string | undefined {
  if (value.kind === 'constant' && !definition.members.some((member) => member.value === value.value)) {
    return `the value is ${value.value}`;
  }
  if (value.type.kind !== 'enum')
    return value.type.kind === 'boolean' ? 'the value is a boolean' : 'the value is a number';
  return sameEnum(value.type.definition, definition)
    ? undefined
    : `the value is a member of ${value.type.definition.name}`;
}
