/** Conditions narrow what is known, as they narrow types in TypeScript. */

import { BOOLEAN_INTERVAL, intersection, interval, isSingle, type Interval } from '../ir/interval.ts';
import type { ArithmeticExpression, CompareExpression, Expression, Signal } from '../ir/ir.ts';
import { quiet, type Context } from './context.ts';
import type { Environment } from './environment.ts';
import { joinReachable } from './environment.ts';
import { difference, evaluate } from './evaluate-expression.ts';
import { lowerBound } from './facts.ts';
import { add, clipByComparison, compareDifference, NEGATED, subtract, SWAPPED } from './operators.ts';
import { declaredRange } from './slots.ts';

/** The environment in which `condition` is `truth`, as a copy; undefined when that cannot be. */
export function assume(
  condition: Expression,
  truth: boolean,
  environment: Environment,
  context: Context,
): Environment | undefined {
  const copy = environment.clone();
  return constrain(condition, truth, copy, quiet(context)) ? copy : undefined;
}

/** Narrows the environment in place; false when the condition cannot have this truth value. */
function constrain(condition: Expression, truth: boolean, environment: Environment, context: Context): boolean {
  switch (condition.kind) {
    case 'constant':
      return (condition.value !== 0) === truth;
    case 'not':
      return constrain(condition.operand, !truth, environment, context);
    case 'and':
    case 'or': {
      const { left, right } = condition;
      if ((condition.kind === 'and') === truth) {
        return constrain(left, truth, environment, context) && constrain(right, truth, environment, context);
      }
      const other = environment.clone();
      const decidedRight =
        constrain(left, !truth, other, context) && constrain(right, truth, other, context) ? other : undefined;
      return constrainToEither(constrain(left, truth, environment, context), decidedRight, environment);
    }
    case 'conditional': {
      const { condition: selector, whenTrue, whenFalse } = condition;
      const other = environment.clone();
      const second =
        constrain(selector, false, other, context) && constrain(whenFalse, truth, other, context) ? other : undefined;
      const first = constrain(selector, true, environment, context) && constrain(whenTrue, truth, environment, context);
      return constrainToEither(first, second, environment);
    }
    case 'compare':
      return constrainComparison(condition, truth, environment, context);
    case 'read':
    case 'element': {
      const wanted = truth ? 1 : 0;
      return narrow(condition, interval(wanted, wanted), environment, context);
    }
    default: {
      const range = evaluate(condition, environment, context);
      return truth ? range.high > 0 : range.low < 1;
    }
  }
}

/** `environment` holds the first case when `first` is true, and is made to hold both. */
function constrainToEither(first: boolean, second: Environment | undefined, environment: Environment): boolean {
  const joined = joinReachable(first ? environment : undefined, second);
  if (joined === undefined) return false;
  environment.become(joined);
  return true;
}

function constrainComparison(
  condition: CompareExpression,
  truth: boolean,
  environment: Environment,
  context: Context,
): boolean {
  const operator = truth ? condition.operator : NEGATED[condition.operator];
  const { left, right } = condition;
  const a = evaluate(left, environment, context);
  const b = evaluate(right, environment, context);
  const between = difference(left, right, a, b, environment, context);
  if (compareDifference(operator, between).high === 0) return false;
  const clippedLeft = clipByComparison(operator, a, b);
  const clippedRight = clipByComparison(SWAPPED[operator], b, a);
  if (clippedLeft.low > clippedLeft.high || clippedRight.low > clippedRight.high) return false;
  if (left.type.kind === 'boolean' && !isSingle(a) && !isSingle(b))
    pair(condition, operator === '===', environment, context);
  const l = context.tables.terms.termOf(left);
  const r = context.tables.terms.termOf(right);
  if (l !== undefined && r !== undefined) {
    // left - right = key difference + (l.offset - r.offset)
    const offset = l.offset - r.offset;
    const atLeast = (minimum: number): void => {
      environment.learn(l.key, r.key, minimum - offset);
    };
    const atMost = (maximum: number): void => {
      environment.learn(r.key, l.key, offset - maximum);
    };
    if (operator === '>' || operator === '>=' || operator === '===') atLeast(operator === '>' ? 1 : 0);
    if (operator === '<' || operator === '<=' || operator === '===') atMost(operator === '<' ? -1 : 0);
    if (operator === '!==') {
      if (lowerBound(environment.facts, l.key, r.key) + offset === 0) atLeast(1);
      if (lowerBound(environment.facts, r.key, l.key) - offset === 0) atMost(-1);
    }
  }
  return (
    narrow(left, clippedLeft, environment, context) &&
    narrow(right, clippedRight, environment, context) &&
    (operator !== '!==' || (exclude(left, b, environment, context) && exclude(right, a, environment, context)))
  );
}

/** Remembers that two booleans are, or are not, the same: what decides one of them later decides the other. */
function pair({ left, right }: CompareExpression, same: boolean, environment: Environment, context: Context): void {
  const { terms } = context.tables;
  const dependencies = [...terms.dependenciesOf(left), ...terms.dependenciesOf(right)];
  environment.pairs = [...environment.pairs, { left, right, same, dependencies }];
}

/** Carries the value of a boolean that is now decided to those that it decides. */
function narrowPartners(signal: Signal, value: number, environment: Environment, context: Context): boolean {
  return environment.pairs.every(({ left, right, same }) => {
    const partner = readsOf(left, signal) ? right : readsOf(right, signal) ? left : undefined;
    const wanted = same ? value : 1 - value;
    return partner === undefined || narrow(partner, interval(wanted, wanted), environment, context);
  });
}

function readsOf(expression: Expression, signal: Signal): boolean {
  return expression.kind === 'read' && expression.signal === signal;
}

/** Remembers that a signal is not the one value in `range`, also where it is the copy of another one. */
function exclude(expression: Expression, range: Interval, environment: Environment, context: Context): boolean {
  if (expression.kind !== 'read' || !isSingle(range)) return true;
  const slot = context.tables.slots.slotOf(expression.signal);
  if (!environment.exclude(slot, range.low)) return false;
  const alias = environment.aliases.find((candidate) => candidate.slot === slot);
  if (alias === undefined || context.aliasDepth === 0) return true;
  return exclude(alias.expression, range, environment, { ...context, aliasDepth: context.aliasDepth - 1 });
}

/** Carries the knowledge that `expression` is in `range` to the signals it reads; false when that cannot be. */
function narrow(expression: Expression, range: Interval, environment: Environment, context: Context): boolean {
  const { slots, terms } = context.tables;
  if (expression.argument === true && !refineArgument(expression, range, environment, context)) return false;
  switch (expression.kind) {
    case 'read': {
      const slot = slots.slotOf(expression.signal);
      const before = environment.valueOf(slot);
      if (before === undefined) return true;
      if (!environment.narrowScalar(slot, range)) return false;
      const decided = environment.valueOf(slot);
      if (environment.pairs.length > 0 && !isSingle(before) && decided !== undefined && isSingle(decided)) {
        if (!narrowPartners(expression.signal, decided.low, environment, context)) return false;
      }
      const alias = environment.aliases.find((candidate) => candidate.slot === slot);
      if (alias === undefined || context.aliasDepth === 0) return true;
      return narrow(alias.expression, range, environment, { ...context, aliasDepth: context.aliasDepth - 1 });
    }
    case 'element': {
      const key = terms.termOf(expression)?.key;
      const declared = declaredRange(expression.signal);
      if (key === undefined || declared === undefined) return true;
      return environment.narrowElement(key, range, declared);
    }
    case 'absolute': {
      const inner = evaluate(expression.operand, environment, context);
      let possible: Interval | undefined = intersection(inner, { low: -range.high, high: range.high });
      if (possible !== undefined && range.low > 0) {
        if (possible.low > -range.low) possible = intersection(possible, { low: range.low, high: Infinity });
        else if (possible.high < range.low) possible = intersection(possible, { low: -Infinity, high: -range.low });
      }
      return possible !== undefined && narrow(expression.operand, possible, environment, context);
    }
    case 'negate':
      return narrow(expression.operand, interval(-range.high, -range.low), environment, context);
    case 'toInteger':
      return narrow(expression.operand, range, environment, context);
    case 'not':
      return narrow(expression.operand, interval(1 - range.high, 1 - range.low), environment, context);
    case 'and':
    case 'or':
    case 'compare': {
      const truth = intersection(range, BOOLEAN_INTERVAL);
      if (truth === undefined) return false;
      return !isSingle(truth) || constrain(expression, truth.low === 1, environment, context);
    }
    case 'arithmetic':
      return narrowArithmetic(expression, range, environment, context);
    case 'minimum':
    case 'maximum': {
      const both =
        expression.kind === 'minimum' ? { low: range.low, high: Infinity } : { low: -Infinity, high: range.high };
      return (
        narrow(expression.left, both, environment, context) && narrow(expression.right, both, environment, context)
      );
    }
    case 'conditional': {
      const { condition, whenTrue, whenFalse } = expression;
      const first = environment.clone();
      const second = environment.clone();
      const canFirst =
        constrain(condition, true, first, context) &&
        intersection(evaluate(whenTrue, first, context), range) !== undefined;
      const canSecond =
        constrain(condition, false, second, context) &&
        intersection(evaluate(whenFalse, second, context), range) !== undefined;
      if (canFirst && canSecond) return true;
      if (!canFirst && !canSecond) return false;
      return (
        constrain(condition, canFirst, environment, context) &&
        narrow(canFirst ? whenTrue : whenFalse, range, environment, context)
      );
    }
    case 'convert': {
      const { target } = expression;
      if (expression.conversion === 'fits') return narrow(expression.operand, range, environment, context);
      if (expression.conversion === 'wrap') return true;
      const low = range.low > target.low ? range.low : -Infinity;
      const high = range.high < target.high ? range.high : Infinity;
      return narrow(expression.operand, { low, high }, environment, context);
    }
    default:
      return true;
  }
}

/** Remembers the bound of an argument, whatever it is computed from. */
function refineArgument(expression: Expression, range: Interval, environment: Environment, context: Context): boolean {
  const term = context.tables.terms.termOf(expression);
  if (term === undefined || term.key.slot !== undefined) return true;
  const offset = interval(term.offset, term.offset);
  const whole = evaluate(expression, environment, context);
  return environment.narrowElement(term.key, subtract(range, offset), subtract(whole, offset));
}

/** Remembers the bound of a sum of two values: neither of them alone says it. */
function refineSum(
  expression: ArithmeticExpression,
  range: Interval,
  whole: Interval,
  environment: Environment,
  context: Context,
): boolean {
  const term = context.tables.terms.termOf(expression);
  if (term === undefined || term.key.slot !== undefined || isSingle(whole)) return true;
  const offset = interval(term.offset, term.offset);
  return environment.narrowElement(term.key, subtract(range, offset), subtract(whole, offset));
}

function narrowArithmetic(
  expression: ArithmeticExpression,
  range: Interval,
  environment: Environment,
  context: Context,
): boolean {
  const { operator, left, right } = expression;
  const a = evaluate(left, environment, context);
  const b = evaluate(right, environment, context);
  switch (operator) {
    case '+':
      return (
        refineSum(expression, range, add(a, b), environment, context) &&
        narrow(left, subtract(range, b), environment, context) &&
        narrow(right, subtract(range, a), environment, context)
      );
    case '-':
      return (
        narrow(left, add(range, b), environment, context) && narrow(right, subtract(a, range), environment, context)
      );
    case '*': {
      const factor = b.low;
      if (!isSingle(b) || factor <= 0) return true;
      const possible = { low: Math.ceil(range.low / factor), high: Math.floor(range.high / factor) };
      return possible.low <= possible.high && narrow(left, possible, environment, context);
    }
    case '>>':
    case 'shr': {
      if (!isSingle(b) || b.low < 0) return true;
      const scale = 2 ** b.low;
      return narrow(left, { low: range.low * scale, high: range.high * scale + scale - 1 }, environment, context);
    }
    default:
      return true;
  }
}
