/** Switch statements: each case narrows the subject; exhaustive ones leave nothing over. */

import { intersection, interval, type Interval } from '../ir/interval.ts';
import type { CompareExpression, ConstantExpression, Expression, SwitchStatement } from '../ir/ir.ts';
import { assume } from './assume.ts';
import { report, type Context } from './context.ts';
import { joinReachable, type Environment } from './environment.ts';
import { evaluate } from './evaluate-expression.ts';
import { runBlock } from './statements.ts';

/** Subjects with more values are followed by their interval alone. */
const MAXIMUM_VALUES = 1024;

export function runSwitch(
  statement: SwitchStatement,
  environment: Environment,
  context: Context,
): Environment | undefined {
  const { subject } = statement;
  const range = evaluate(subject, environment, context);
  const possible = possibleValues(subject, range, environment, context);
  if (statement.otherwise === undefined && possible !== undefined) warnOfMissing(statement, possible, context);
  let rest: Environment | undefined = environment;
  let end: Environment | undefined;
  for (const choice of statement.cases) {
    let entry: Environment | undefined;
    for (const value of choice.values) {
      evaluate(value, environment, context);
      if (rest === undefined) continue;
      const taken = possible?.has(value.value) === false ? undefined : equal(subject, value, rest, context);
      possible?.delete(value.value);
      const others: Environment | undefined = assume(comparison(subject, value, '!=='), true, rest, context);
      rest = others === undefined || possible?.size === 0 ? undefined : others;
      entry = joinReachable(entry, taken);
    }
    if (entry === undefined) continue;
    context.recorder?.reachedCases.add(choice);
    end = joinReachable(end, runBlock(choice.body, entry, context));
  }
  return joinReachable(end, runRest(statement, rest, possible, context));
}

/**
 * A switch over an enum names every member that its subject can have, or has a default. One over numbers that names few
 * of them picks them out; one that names most of them has probably forgotten the others.
 */
function warnOfMissing(statement: SwitchStatement, possible: ReadonlySet<number>, context: Context): void {
  const { subject, cases } = statement;
  const named = new Set(cases.flatMap((choice) => choice.values.map((value) => value.value)));
  const missing = [...possible].filter((value) => !named.has(value));
  if (missing.length === 0) return;
  if (subject.type.kind !== 'enum' && 2 * missing.length >= possible.size) return;
  const own = interval(Math.min(...missing), Math.max(...missing));
  // Met again for other values, in another round or call, the range grows: then it is all that no case names in there.
  const within = (range: Interval): readonly number[] =>
    range.low === own.low && range.high === own.high ? missing : unnamedValues(subject, named, range);
  const textOf = (range: Interval): string =>
    within(range)
      .map((value) => nameOf(subject, value))
      .join(', ');
  report(context, {
    code: 'TW5105',
    span: subject.span,
    range: own,
    message: (range) => `no case takes ${textOf(range)}`,
    fix: 'give each of them a case, or write default: break; when nothing is to happen',
  });
}

function unnamedValues(subject: Expression, named: ReadonlySet<number>, range: Interval): readonly number[] {
  const values =
    subject.type.kind === 'enum'
      ? subject.type.definition.members.map((member) => member.value)
      : Array.from({ length: Math.min(MAXIMUM_VALUES, range.high - range.low + 1) }, (_, place) => range.low + place);
  return values.filter((value) => value >= range.low && value <= range.high && !named.has(value));
}

function nameOf(subject: Expression, value: number): string {
  if (subject.type.kind !== 'enum') return String(value);
  const { name, members } = subject.type.definition;
  const member = members.find((each) => each.value === value);
  return member === undefined ? String(value) : `${name}.${member.name}`;
}

function runRest(
  statement: SwitchStatement,
  rest: Environment | undefined,
  possible: ReadonlySet<number> | undefined,
  context: Context,
): Environment | undefined {
  const narrowed = rest && possible ? withinValues(statement.subject, possible, rest, context) : rest;
  return statement.otherwise === undefined ? narrowed : runBlock(statement.otherwise, narrowed, context);
}

/** The subject is one of the values that no case took. */
function withinValues(
  subject: Expression,
  possible: ReadonlySet<number>,
  environment: Environment,
  context: Context,
): Environment | undefined {
  const low = comparison(subject, constant(subject, Math.min(...possible)), '>=');
  const high = comparison(subject, constant(subject, Math.max(...possible)), '<=');
  const above = assume(low, true, environment, context);
  return above && assume(high, true, above, context);
}

function equal(
  subject: Expression,
  value: ConstantExpression,
  environment: Environment,
  context: Context,
): Environment | undefined {
  return assume(comparison(subject, value, '==='), true, environment, context);
}

/** The subject's values, when they are few: members of its enum, or integers of its interval. */
function possibleValues(
  subject: Expression,
  range: Interval,
  environment: Environment,
  context: Context,
): Set<number> | undefined {
  const values = valuesIn(subject, range);
  if (values === undefined || environment.exclusions.length === 0) return values && new Set(values);
  return new Set(
    values.filter((value) => equal(subject, constant(subject, value), environment, context) !== undefined),
  );
}

function valuesIn(subject: Expression, range: Interval): readonly number[] | undefined {
  if (subject.type.kind === 'enum') {
    const values = subject.type.definition.members.map((member) => member.value);
    return values.filter((value) => intersection(range, interval(value, value)) !== undefined);
  }
  const count = range.high - range.low + 1;
  if (count > MAXIMUM_VALUES) return undefined;
  return Array.from({ length: count }, (_, position) => range.low + position);
}

function comparison(left: Expression, right: Expression, operator: CompareExpression['operator']): CompareExpression {
  return { kind: 'compare', operator, left, right, span: right.span, type: { kind: 'boolean' } };
}

function constant(subject: Expression, value: number): ConstantExpression {
  return {
    kind: 'constant',
    value,
    constant: undefined,
    member: undefined,
    radix: 10,
    span: subject.span,
    type: subject.type,
  };
}
