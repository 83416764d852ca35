/** Arithmetic and bitwise operators: JavaScript's number model, and an error wherever hardware would differ. */

import { intersection, interval, isInside, isSingle, type Interval } from '../ir/interval.ts';
import type { ArithmeticExpression, Expression } from '../ir/ir.ts';
import { narrowedByCases } from './cases.ts';
import { quiet, report, type Context } from './context.ts';
import { describeInterval, describeRange } from './describe.ts';
import type { Environment } from './environment.ts';
import { difference, evaluate } from './evaluate-expression.ts';
import {
  add,
  bitAnd,
  bitNot,
  bitOr,
  bitXor,
  clamp,
  multiply,
  remainder,
  SAFE,
  shiftLeft,
  shiftRight,
  SIGNED_32,
  toSigned32,
  toUnsigned32,
  unsignedBitwise,
  UNSIGNED_31,
  UNSIGNED_32,
  WORD_32,
} from './operators.ts';
import { isPowerOfTwo } from '../ir/powers.ts';

/** The part of a sum's range that a condition on the same sum has left. */
function refinedSum(
  expression: ArithmeticExpression,
  range: Interval,
  environment: Environment,
  context: Context,
): Interval {
  if (environment.refinements.length === 0) return range;
  const term = context.tables.terms.termOf(expression);
  const refined = term === undefined ? undefined : environment.refinementOf(term.key);
  if (term === undefined || refined === undefined) return range;
  return intersection(range, add(refined, interval(term.offset, term.offset))) ?? range;
}

export function evaluateArithmetic(
  expression: ArithmeticExpression,
  environment: Environment,
  context: Context,
): Interval {
  const { operator, left, right } = expression;
  switch (operator) {
    case '+': {
      const sum = add(evaluate(left, environment, context), evaluate(right, environment, context));
      const refined = refinedSum(expression, sum, environment, context);
      return safe(expression, narrowedByCases(expression, refined, environment, context), context);
    }
    case '-': {
      const a = evaluate(left, environment, context);
      const b = evaluate(right, environment, context);
      const between = difference(left, right, a, b, environment, context);
      return safe(expression, narrowedByCases(expression, between, environment, context), context);
    }
    case '*': {
      const product = multiply(evaluate(left, environment, context), evaluate(right, environment, context));
      return safe(expression, product, context);
    }
    case '%':
      return evaluateRemainder(expression, environment, context);
    case '&': {
      const masked = maskedShift(left, right, environment, context) ?? maskedShift(right, left, environment, context);
      if (masked !== undefined) return masked;
      const a = evaluate(left, environment, context);
      const b = evaluate(right, environment, context);
      if (isInside(a, UNSIGNED_31) || isInside(b, UNSIGNED_31)) return bitAnd(a, b);
      return bitAnd(inSigned32(left, a, context), inSigned32(right, b, context));
    }
    case '|':
      return bitOr(evaluateSigned32(left, environment, context), evaluateSigned32(right, environment, context));
    case '^':
      return bitXor(evaluateSigned32(left, environment, context), evaluateSigned32(right, environment, context));
    case '<<': {
      const a = evaluateSigned32(left, environment, context);
      const shifted = shiftLeft(a, evaluateShift(right, 31, environment, context));
      if (isInside(shifted, SIGNED_32)) return shifted;
      report(context, {
        code: 'TW5002',
        span: expression.span,
        range: shifted,
        message: (range) => `'<<' can reach ${describeRange(range)}, but keeps only 32 bits`,
        fix: 'say which bits are kept: (x << n) & mask, wrap(x << n, type), or (x << n) >>> 0 for an unsigned 32-bit word',
      });
      return SIGNED_32;
    }
    case '>>': {
      const a = evaluateSigned32(left, environment, context);
      return shiftRight(a, evaluateShift(right, 31, environment, context));
    }
    case '>>>': {
      const a = evaluate(left, environment, context);
      const amount = evaluateShift(right, 31, environment, context);
      if (isInside(a, UNSIGNED_32)) return shiftRight(a, amount);
      report(context, {
        code: 'TW5002',
        span: left.span,
        range: a,
        message: (range) => `'>>>' takes an unsigned 32-bit number, but the value is ${describeRange(range)}`,
        fix: "use '>>' for signed values, shr(value, n) for wide ones, or make a bitwise result unsigned first: (a ^ b) >>> 0",
      });
      return UNSIGNED_32;
    }
    case 'shr': {
      const a = evaluate(left, environment, context);
      return shiftRight(a, evaluateShift(right, 52, environment, context));
    }
  }
}

/** `(x << n) & mask`: the bits that the mask keeps are right, whatever JavaScript has cut above them. */
function maskedShift(
  shift: Expression,
  mask: Expression,
  environment: Environment,
  context: Context,
): Interval | undefined {
  const silent = quiet(context);
  if (!isCutShift(shift, environment, context)) return undefined;
  if (!isInside(evaluate(mask, environment, silent), UNSIGNED_31)) return undefined;
  return unsignedBitwise('&', evaluateWord(shift, environment, context), evaluate(mask, environment, context));
}

/** True for `x << n` of which JavaScript cuts something off. */
export function isCutShift(expression: Expression, environment: Environment, context: Context): boolean {
  if (expression.kind !== 'arithmetic' || expression.operator !== '<<') return false;
  const silent = quiet(context);
  const amount = evaluate(expression.right, environment, silent);
  if (!isInside(amount, interval(0, 31))) return false;
  return !isInside(shiftLeft(evaluate(expression.left, environment, silent), amount), SIGNED_32);
}

function safe(expression: Expression, range: Interval, context: Context): Interval {
  if (isInside(range, SAFE)) return range;
  report(context, {
    code: 'TW5005',
    span: expression.span,
    range,
    message: (reached) =>
      `the result can reach ${describeInterval(reached)}, beyond JavaScript's exact integers +-(2^53 - 1)`,
    fix: 'narrow the operands with wrap() or saturate(), or split the word',
  });
  return clamp(range, SAFE);
}

function inSigned32(expression: Expression, range: Interval, context: Context): Interval {
  if (isInside(range, SIGNED_32)) return range;
  report(context, {
    code: 'TW5002',
    span: expression.span,
    range,
    message: (reached) =>
      `the operand is ${describeRange(reached)}, but bitwise operators see it as a signed 32-bit number`,
    fix: 'append >>> 0 to the bitwise expression for unsigned 32-bit words; use shr(value, n), slice(value, high, low) or wrap(value, type) for wider ones',
  });
  return SIGNED_32;
}

/** The interval of an operand that must be a signed 32-bit number. */
export function evaluateSigned32(expression: Expression, environment: Environment, context: Context): Interval {
  return inSigned32(expression, evaluate(expression, environment, context), context);
}

/** A shift amount, 0 to `maximum`. */
function evaluateShift(expression: Expression, maximum: number, environment: Environment, context: Context): Interval {
  const amount = evaluate(expression, environment, context);
  const legal = interval(0, maximum);
  if (isInside(amount, legal)) return amount;
  report(context, {
    code: 'TW5007',
    span: expression.span,
    range: amount,
    message: (range) => `the shift amount is ${describeInterval(range)}, outside 0..${maximum}`,
    fix: `mask the amount (n & 31) or test it first${maximum === 31 ? '; shr(value, n) takes amounts up to 52' : ''}`,
  });
  return legal;
}

function evaluateRemainder(expression: ArithmeticExpression, environment: Environment, context: Context): Interval {
  const a = evaluate(expression.left, environment, context);
  const b = evaluate(expression.right, environment, context);
  const constant = isSingle(a) && isSingle(b) && b.low > 0;
  const powerOfTwo = isSingle(b) && isPowerOfTwo(b.low);
  if (a.low >= 0 && (constant || powerOfTwo)) return remainder(a, b.low);
  report(context, {
    code: 'TW5006',
    span: expression.span,
    range: b,
    message: () =>
      a.low < 0
        ? `'%' of ${describeRange(a)}: the dividend can be negative`
        : `'%' by ${describeInterval(b)}: the divisor is not a constant power of two`,
    fix:
      a.low < 0
        ? 'use wrap(value, type), which is modular for negative values too'
        : 'count modulo with a comparison: n === LAST ? 0 : n + 1',
  });
  return interval(0, Math.max(1, Math.min(Math.max(a.high, 0), b.high)));
}

/**
 * The unsigned value, 0..2^32-1, of what `>>> 0` is applied to. Bitwise operators below it work on 32-bit words whose
 * sign does not matter, so that unsigned operands are legal.
 */
export function evaluateWord(expression: Expression, environment: Environment, context: Context): Interval {
  const word = wordRange(expression, environment, context);
  if (word === undefined) {
    const range = evaluate(expression, environment, context);
    if (isInside(range, WORD_32)) return toUnsigned32(range);
    report(context, {
      code: 'TW5002',
      span: expression.span,
      range,
      message: (reached) => `the operand is ${describeRange(reached)}, but 32-bit operators keep only 32 bits`,
      fix: 'cut it with wrap(value, uint(32)) first',
    });
    return UNSIGNED_32;
  }
  // In JavaScript the bitwise expression itself is signed.
  context.recorder?.recordExpression(expression, toSigned32(word));
  return word;
}

/** The unsigned value of a bitwise expression; undefined for any other. */
function wordRange(expression: Expression, environment: Environment, context: Context): Interval | undefined {
  const word = (operand: Expression): Interval => evaluateWord(operand, environment, context);
  if (expression.kind === 'bitNot') {
    // ~x of the unsigned word is 2^32 - 1 - x.
    return add(bitNot(word(expression.operand)), interval(2 ** 32, 2 ** 32));
  }
  if (expression.kind !== 'arithmetic') return undefined;
  switch (expression.operator) {
    case '&': {
      const silent = quiet(context);
      const a = evaluate(expression.left, environment, silent);
      const b = evaluate(expression.right, environment, silent);
      // A mask below 2^31 frees the other side, as everywhere.
      const side = (operand: Expression, own: Interval, mask: Interval): Interval => {
        if (isInside(own, WORD_32) || !isInside(mask, UNSIGNED_31)) return word(operand);
        evaluate(operand, environment, context);
        return UNSIGNED_32;
      };
      return unsignedBitwise('&', side(expression.left, a, b), side(expression.right, b, a));
    }
    case '|':
    case '^':
      return unsignedBitwise(expression.operator, word(expression.left), word(expression.right));
    case '<<': {
      const a = word(expression.left);
      const shifted = shiftLeft(a, evaluateShift(expression.right, 31, environment, context));
      return isInside(shifted, UNSIGNED_32) ? shifted : UNSIGNED_32;
    }
    default:
      return undefined;
  }
}
