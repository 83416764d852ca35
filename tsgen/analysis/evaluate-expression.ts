/** The interval of an expression in an environment. Nothing here changes the environment. */

import { BOOLEAN_INTERVAL, intersection, interval, isInside, isSingle, union, type Interval } from '../ir/interval.ts';
import type {
  BinaryExpression,
  ConditionalExpression,
  ConvertExpression,
  ElementExpression,
  Expression,
  ReadExpression,
  SliceExpression,
} from '../ir/ir.ts';
import { assume } from './assume.ts';
import { callFunction } from './call.ts';
import { report, type Context } from './context.ts';
import { describeInterval, describeRange } from './describe.ts';
import { checkElement, checkWholeRead } from './element-checks.ts';
import type { Environment } from './environment.ts';
import { evaluateArithmetic, evaluateSigned32, evaluateWord, isCutShift } from './evaluate-arithmetic.ts';
import { lowerBound } from './facts.ts';
import {
  absolute,
  bitNot,
  clamp,
  compareDifference,
  maximum,
  minimum,
  negate,
  shiftRight,
  WORD_32,
  wrapInto,
} from './operators.ts';
import { subtract } from './operators.ts';
import { declaredRange } from './slots.ts';
import { signalsOf } from './usage.ts';
import { isPowerOfTwo } from '../ir/powers.ts';

const ZERO = interval(0, 0);

/** The interval of `expression`; recorded beside the IR, with what is wrong in it. */
export function evaluate(expression: Expression, environment: Environment, context: Context): Interval {
  const own = rangeOf(expression, environment, context);
  const range = expression.argument === true ? refinedArgument(expression, own, environment, context) : own;
  context.recorder?.recordExpression(expression, range);
  return range;
}

/** What a test of the same argument says of it. */
function refinedArgument(
  expression: Expression,
  range: Interval,
  environment: Environment,
  context: Context,
): Interval {
  const term = context.tables.terms.termOf(expression);
  const refined = term && environment.refinementOf(term.key);
  if (term === undefined || refined === undefined) return range;
  return intersection(range, interval(refined.low + term.offset, refined.high + term.offset)) ?? range;
}

/** The interval of `left - right`, by their own intervals and by what is known of the two together. */
export function difference(
  left: Expression,
  right: Expression,
  a: Interval,
  b: Interval,
  environment: Environment,
  context: Context,
): Interval {
  const plain = subtract(a, b);
  const low = Math.max(plain.low, relationalBound(left, right, environment, context));
  const high = Math.min(plain.high, -relationalBound(right, left, environment, context));
  // Contradicting facts: this point cannot be reached, any answer will do.
  return low <= high ? interval(low, high) : plain;
}

function relationalBound(left: Expression, right: Expression, environment: Environment, context: Context): number {
  const { terms } = context.tables;
  const l = terms.termOf(left);
  const r = terms.termOf(right);
  const direct =
    l === undefined || r === undefined ? -Infinity : lowerBound(environment.facts, l.key, r.key) + l.offset - r.offset;
  // a - min(b, c) is at least a - b and at least a - c, and so on.
  const bound = (first: Expression, second: Expression): number => relationalBound(first, second, environment, context);
  if (right.kind === 'minimum') return Math.max(direct, bound(left, right.left), bound(left, right.right));
  if (right.kind === 'maximum') return Math.max(direct, Math.min(bound(left, right.left), bound(left, right.right)));
  if (left.kind === 'maximum') return Math.max(direct, bound(left.left, right), bound(left.right, right));
  if (left.kind === 'minimum') return Math.max(direct, Math.min(bound(left.left, right), bound(left.right, right)));
  return direct;
}

function rangeOf(expression: Expression, environment: Environment, context: Context): Interval {
  const value = (operand: Expression): Interval => evaluate(operand, environment, context);
  switch (expression.kind) {
    case 'constant':
      return interval(expression.value, expression.value);
    case 'read':
      return readScalar(expression, environment, context);
    case 'element':
      return readElement(expression, environment, context);
    case 'negate':
      return negate(value(expression.operand));
    case 'bitNot':
      return bitNot(evaluateSigned32(expression.operand, environment, context));
    case 'not': {
      const operand = value(expression.operand);
      return interval(1 - operand.high, 1 - operand.low);
    }
    case 'toInteger':
      return value(expression.operand);
    case 'absolute':
      return absolute(value(expression.operand));
    case 'unsigned32':
      return evaluateWord(expression.operand, environment, context);
    case 'minimum':
      return minimum(value(expression.left), value(expression.right));
    case 'maximum':
      return maximum(value(expression.left), value(expression.right));
    case 'and':
    case 'or':
      return shortCircuit(expression, environment, context);
    case 'compare': {
      const { operator, left, right } = expression;
      return compareDifference(operator, difference(left, right, value(left), value(right), environment, context));
    }
    case 'conditional':
      return chooseBranch(expression, environment, context);
    case 'convert':
      return convert(expression, convertedRange(expression, environment, context), context);
    case 'bit': {
      const operand = evaluateSigned32(expression.operand, environment, context);
      const index = value(expression.index);
      if (!isInside(index, { low: 0, high: 31 })) {
        report(context, {
          code: 'TW5004',
          span: expression.index.span,
          range: index,
          message: (range) => `bit number ${describeInterval(range)} is outside 0..31`,
          fix: 'use slice(value, n, n) with a constant n for higher bits, or test the number first',
        });
        return BOOLEAN_INTERVAL;
      }
      const shifted = shiftRight(operand, index);
      return isSingle(shifted) ? interval(shifted.low & 1, shifted.low & 1) : BOOLEAN_INTERVAL;
    }
    case 'slice':
      return slice(expression, value(expression.operand), context);
    case 'reduce': {
      checkWholeRead(expression, expression.signal, environment, context);
      return expression.operator === 'count' ? interval(0, expression.signal.length ?? 1) : BOOLEAN_INTERVAL;
    }
    case 'arithmetic':
      return evaluateArithmetic(expression, environment, context);
    case 'call':
      return callFunction(expression, expression.arguments.map(value), context);
  }
}

function readScalar(expression: ReadExpression, environment: Environment, context: Context): Interval {
  const { signal } = expression;
  const slot = context.tables.slots.slotOf(signal);
  if (environment.writes[slot] !== undefined) context.recorder?.readingNext.add(expression);
  context.recorder?.recordRead(signal, environment.assigned[slot] === true);
  const initial = context.tables.slots.initial[slot];
  const driven = environment.assigned[slot] === true || initial !== undefined;
  if (!driven && signal.kind !== 'parameter' && signal.kind !== 'loop') {
    report(context, {
      code: 'TW5008',
      span: expression.span,
      range: ZERO,
      message: () => `'${signal.sourceName}' is read here, but not assigned before on every path`,
      labels: [{ span: signal.span, text: `'${signal.sourceName}' is declared here` }],
      fix: `give '${signal.sourceName}' a value where it is declared, or assign it in every branch`,
    });
  }
  return environment.valueOf(slot) ?? declaredRange(signal) ?? ZERO;
}

function readElement(expression: ElementExpression, environment: Environment, context: Context): Interval {
  const { signal } = expression;
  const index = evaluate(expression.index, environment, context);
  checkElement(expression, index, environment, context);
  const { slots, terms } = context.tables;
  const known = elementOfTable(expression, index);
  if (known !== undefined) return interval(known, known);
  const declared = declaredRange(signal) ?? environment.valueOf(slots.slotOf(signal)) ?? ZERO;
  const term = environment.refinements.length === 0 ? undefined : terms.termOf(expression);
  return (term && environment.refinementOf(term.key)) ?? declared;
}

/**
 * The element of a constant table that an index always selects. Not in a loop, where another round selects another: what
 * instances give for the table is proved by the range of its elements.
 */
function elementOfTable({ signal, index }: ElementExpression, range: Interval): number | undefined {
  if (signal.kind !== 'table' || signal.ofInstances === true || !isSingle(range)) return undefined;
  return signalsOf(index).some(({ kind }) => kind === 'loop') ? undefined : signal.initial[range.low];
}

function shortCircuit(expression: BinaryExpression, environment: Environment, context: Context): Interval {
  const { left, right } = expression;
  const isAnd = expression.kind === 'and';
  const first = evaluate(left, environment, context);
  const decided = isAnd ? 0 : 1;
  if (isSingle(first) && first.low === decided) return first;
  const rest = assume(left, isAnd, environment, context);
  // The left side decides on every path: the right side is never evaluated.
  if (rest === undefined) return interval(decided, decided);
  const second = evaluate(right, rest, context);
  return isSingle(first) ? second : union(second, interval(decided, decided));
}

function chooseBranch(expression: ConditionalExpression, environment: Environment, context: Context): Interval {
  const { condition, whenTrue, whenFalse } = expression;
  const truth = evaluate(condition, environment, context);
  const first = truth.high === 0 ? undefined : assume(condition, true, environment, context);
  const second = truth.low === 1 ? undefined : assume(condition, false, environment, context);
  const a = first && evaluate(whenTrue, first, context);
  const b = second && evaluate(whenFalse, second, context);
  if (a !== undefined && b !== undefined) return union(a, b);
  // Neither: this point cannot be reached at all.
  return a ?? b ?? evaluate(whenFalse, environment, context);
}

/** What a conversion is applied to: `wrap(x << n, type)` takes its bits from a 32-bit word. */
function convertedRange(expression: ConvertExpression, environment: Environment, context: Context): Interval {
  const { conversion, operand, target } = expression;
  if (conversion === 'wrap' && target.high - target.low < 2 ** 32 && isCutShift(operand, environment, context)) {
    evaluateWord(operand, environment, context);
    return context.recorder?.expressions.get(operand) ?? WORD_32;
  }
  return evaluate(operand, environment, context);
}

function convert(expression: ConvertExpression, operand: Interval, context: Context): Interval {
  const { conversion, target, targetText } = expression;
  if (conversion === 'wrap') {
    if (!isPowerOfTwo(target.high - target.low + 1)) {
      report(context, {
        code: 'TW5012',
        span: expression.span,
        range: operand,
        message: () => `wrap() to ${targetText}, which has ${target.high - target.low + 1} values: not a power of two`,
        fix: `compare instead: x > ${target.high} ? x - ${target.high - target.low + 1} : x; or wrap to a uint()`,
      });
      return isInside(operand, target) ? operand : target;
    }
    return wrapInto(operand, target);
  }
  if (conversion === 'saturate') return clamp(operand, target);
  if (conversion === 'index') return provedIndex(expression, operand, context);
  const possible = intersection(operand, target);
  if (possible === undefined) {
    report(context, {
      code: 'TW5001',
      span: expression.operand.span,
      range: operand,
      message: (range) => `fits() claims ${targetText}, but the value is ${describeRange(range)}: never inside`,
      fix: 'correct the value or the type that it is claimed to fit',
    });
  }
  return possible ?? target;
}

/** Part of the index of an array with rows: each of the two must be in range by itself. */
function provedIndex({ operand, target, targetText }: ConvertExpression, range: Interval, context: Context): Interval {
  if (isInside(range, target)) return range;
  report(context, {
    code: 'TW5003',
    span: operand.span,
    range,
    message: (reached) =>
      `the index is ${describeInterval(reached)}, but ${targetText} are ${describeInterval(target)}`,
    fix: `test the index first (index <= ${target.high}), or declare it as range(${target.low}, ${target.high})`,
  });
  return intersection(range, target) ?? target;
}

function slice(expression: SliceExpression, operand: Interval, context: Context): Interval {
  const { high, low } = expression;
  if (low < 0 || high > 52 || low > high) {
    report(context, {
      code: 'TW5004',
      span: expression.span,
      range: interval(Math.min(low, high), Math.max(low, high)),
      message: () => `slice() takes bits ${high} down to ${low}; legal are 52 down to 0, the high one first`,
      fix: 'give slice(value, high, low) with 0 <= low <= high <= 52',
    });
    return operand;
  }
  const target = interval(0, 2 ** (high - low + 1) - 1);
  return wrapInto(shiftRight(operand, interval(low, low)), target);
}
