/**
 * Sums of which some terms depend on conditions on the others, as in `count + (push ? 1 : -1)` where `push` says that there is
 * room: the sum is bounded case by case, each with what its conditions say.
 */

import { intersection, interval, union, type Interval } from '../ir/interval.ts';
import type { ArithmeticExpression, Expression } from '../ir/ir.ts';
import { assume } from './assume.ts';
import { quiet, type Context } from './context.ts';
import type { Environment } from './environment.ts';
import { difference, evaluate } from './evaluate-expression.ts';
import { add, negate } from './operators.ts';

/** Conditions told apart in one sum at most: each doubles the work. */
const MAXIMUM_CONDITIONS = 3;
/** Locals looked through, one behind the other. */
const MAXIMUM_DEPTH = 4;

type Decisions = ReadonlyMap<Expression, boolean>;

/** The part of `plain`, the range of a sum or difference, that is left when its conditions are told apart. */
export function narrowedByCases(
  expression: ArithmeticExpression,
  plain: Interval,
  environment: Environment,
  context: Context,
): Interval {
  const leaves = leavesOf(expression, environment, context, MAXIMUM_DEPTH);
  const conditions = [...new Set(leaves.flatMap((leaf) => conditionOf(leaf) ?? []))];
  if (conditions.length === 0 || conditions.length > MAXIMUM_CONDITIONS) return plain;
  if (!conditions.some((condition) => concernsAnother(condition, leaves, environment, context))) return plain;
  const cases = unionOfCases(expression, conditions, new Map(), environment, quiet(context));
  return (cases && intersection(plain, cases)) ?? plain;
}

/** The condition that decides the value of a term. */
function conditionOf(leaf: Expression): Expression | undefined {
  if (leaf.kind === 'conditional') return leaf.condition;
  return leaf.kind === 'toInteger' ? leaf.operand : undefined;
}

/** What a local was computed as. */
function definitionOf(expression: Expression, environment: Environment, context: Context): Expression | undefined {
  if (expression.kind !== 'read') return undefined;
  const slot = context.tables.slots.slotOf(expression.signal);
  return environment.aliases.find((alias) => alias.slot === slot)?.expression;
}

/** The terms of a sum, and those of the locals and choices in it. */
function leavesOf(
  expression: Expression,
  environment: Environment,
  context: Context,
  depth: number,
): readonly Expression[] {
  if (expression.kind === 'arithmetic' && (expression.operator === '+' || expression.operator === '-')) {
    return [
      ...leavesOf(expression.left, environment, context, depth),
      ...leavesOf(expression.right, environment, context, depth),
    ];
  }
  if (expression.kind === 'negate') return leavesOf(expression.operand, environment, context, depth);
  if (expression.kind === 'conditional') {
    return [
      expression,
      ...leavesOf(expression.whenTrue, environment, context, depth),
      ...leavesOf(expression.whenFalse, environment, context, depth),
    ];
  }
  const definition = depth === 0 ? undefined : definitionOf(expression, environment, context);
  return definition === undefined ? [expression] : leavesOf(definition, environment, context, depth - 1);
}

/** True when a condition says something of another term: else the cases would say no more than their union. */
function concernsAnother(
  condition: Expression,
  leaves: readonly Expression[],
  environment: Environment,
  context: Context,
): boolean {
  const { terms } = context.tables;
  const concerned = new Set(terms.dependenciesOf(condition));
  // What the locals in the condition were computed from; grows while it is walked.
  for (const slot of concerned) {
    for (const alias of environment.aliases) {
      if (alias.slot === slot) for (const dependency of alias.dependencies) concerned.add(dependency);
    }
  }
  return leaves.some(
    (leaf) => conditionOf(leaf) !== condition && terms.dependenciesOf(leaf).some((slot) => concerned.has(slot)),
  );
}

function unionOfCases(
  expression: Expression,
  conditions: readonly Expression[],
  decisions: Decisions,
  environment: Environment,
  context: Context,
): Interval | undefined {
  const [condition, ...others] = conditions;
  if (condition === undefined) return rangeInCase(expression, decisions, environment, context, MAXIMUM_DEPTH);
  const [first, second] = [true, false].map((truth) => {
    const assumed = assume(condition, truth, environment, context);
    return assumed && unionOfCases(expression, others, new Map([...decisions, [condition, truth]]), assumed, context);
  });
  if (first === undefined || second === undefined) return first ?? second;
  return union(first, second);
}

/** The range of a sum whose conditions are decided. */
function rangeInCase(
  expression: Expression,
  decisions: Decisions,
  environment: Environment,
  context: Context,
  depth: number,
): Interval {
  const inCase = (operand: Expression): Interval => rangeInCase(operand, decisions, environment, context, depth);
  if (expression.kind === 'arithmetic' && (expression.operator === '+' || expression.operator === '-')) {
    const { left, right } = expression;
    const [a, b] = [inCase(left), inCase(right)];
    return expression.operator === '+' ? add(a, b) : difference(left, right, a, b, environment, context);
  }
  if (expression.kind === 'negate') return negate(inCase(expression.operand));
  const condition = conditionOf(expression);
  const decision = condition && decisions.get(condition);
  if (decision !== undefined) {
    if (expression.kind === 'conditional') return inCase(decision ? expression.whenTrue : expression.whenFalse);
    return interval(Number(decision), Number(decision));
  }
  const range = evaluate(expression, environment, context);
  const definition = depth === 0 ? undefined : definitionOf(expression, environment, context);
  if (definition === undefined) return range;
  return intersection(range, rangeInCase(definition, decisions, environment, context, depth - 1)) ?? range;
}
