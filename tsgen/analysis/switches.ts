/** Switch statements: each case narrows the subject; exhaustive ones leave nothing over. */

import { intersection, interval, type Interval } from '../ir/interval.ts';
import type { CompareExpression, ConstantExpression, Expression, SwitchStatement } from '../ir/ir.ts';
import { assume } from './assume.ts';
import type { Context } from './context.ts';
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
  const possible = possibleValues(subject, range);
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
function possibleValues(subject: Expression, range: Interval): Set<number> | undefined {
  if (subject.type.kind === 'enum') {
    const values = subject.type.definition.members.map((member) => member.value);
    return new Set(values.filter((value) => intersection(range, interval(value, value)) !== undefined));
  }
  const count = range.high - range.low + 1;
  if (count > MAXIMUM_VALUES) return undefined;
  return new Set(Array.from({ length: count }, (_, position) => range.low + position));
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
