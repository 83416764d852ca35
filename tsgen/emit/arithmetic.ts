/** Arithmetic and bitwise operators. */

import type { ArithmeticExpression, Expression } from '../ir/ir.ts';
import { commonFormat } from '../ir/interval.ts';
import { constantValue, exceedsInt32, fullMaskWidth, naturalFormat, needsInt32, rangeFormat } from './formats.ts';
import type { ExpressionPrinter } from './printer.ts';
import { selectBits } from './references.ts';
import {
  binary,
  fit,
  parenthesized,
  sealedShift,
  selfDetermined,
  shiftedRight,
  type Term,
  unary,
  withSign,
} from './term.ts';

type Sign = boolean | undefined;

/**
 * Prints a bitwise operation whose operands leave the signed 32-bit range: on 32 bits, read as a signed number as
 * JavaScript does.
 */
function asInt32(width: number, signed: Sign, print: (width: number, signed: Sign) => Term): Term {
  if (width <= 32) return print(width, signed);
  return fit(withSign(selfDetermined(print(32, true)), true), width, signed);
}

export function arithmeticTerm(
  printer: ExpressionPrinter,
  expression: ArithmeticExpression,
  width: number,
  signed: Sign,
): Term {
  const { analysis } = printer.context;
  const { operator, left, right } = expression;
  switch (operator) {
    case '+':
    case '-':
    case '*':
      return binary(operator, printer.term(left, width, signed), printer.term(right, width, signed));
    case '|':
    case '^':
    case '&': {
      const print = (bits: number, sign: Sign): Term =>
        binary(operator, printer.term(left, bits, sign), printer.term(right, bits, sign));
      if (needsInt32(analysis, expression)) return asInt32(width, signed, print);
      return (operator === '&' ? maskedTerm(printer, left, right, width, signed) : undefined) ?? print(width, signed);
    }
    case '<<': {
      const print = (bits: number, sign: Sign): Term => shiftLeft(printer, left, right, bits, sign);
      return needsInt32(analysis, expression) ? asInt32(width, signed, print) : print(width, signed);
    }
    case '>>':
    case '>>>':
    case 'shr':
      return shiftRight(printer, expression, width, signed);
    case '%':
      return remainder(printer, expression, width, signed);
  }
}

/** `x & mask` with a mask of ones is the low bits of x. */
function maskedTerm(
  printer: ExpressionPrinter,
  left: Expression,
  right: Expression,
  width: number,
  signed: Sign,
): Term | undefined {
  const { analysis } = printer.context;
  for (const [mask, operand] of [
    [right, left],
    [left, right],
  ] as const) {
    const bits = fullMaskWidth(constantValue(analysis, mask) ?? 0);
    if (bits === undefined) continue;
    if (width <= bits) return printer.term(operand, width, signed);
    const natural = naturalFormat(analysis, operand);
    // An unsigned operand without bits above the mask is not changed by it.
    if (!natural.signed && natural.width <= bits) return printer.term(operand, width, signed);
    return fit(lowBits(printer, operand, bits), width, signed);
  }
  return undefined;
}

/** The low `bits` bits of an expression, unsigned, safe to be widened. */
function lowBits(printer: ExpressionPrinter, operand: Expression, bits: number): Term {
  return selectBits(printer, operand, bits - 1, 0) ?? printer.term(operand, bits, false);
}

/** A shift amount: a plain number where it is constant. */
export function amountText(printer: ExpressionPrinter, amount: Expression): string {
  const { analysis } = printer.context;
  const single = constantValue(analysis, amount);
  if (single !== undefined) {
    if (amount.kind === 'constant' && amount.constant !== undefined) {
      printer.context.usage.value(amount.constant);
      return amount.constant.name;
    }
    return String(single);
  }
  return parenthesized(printer.ownTerm(amount, naturalFormat(analysis, amount).width, false));
}

function shiftLeft(printer: ExpressionPrinter, left: Expression, right: Expression, width: number, signed: Sign): Term {
  const operand = sealedShift(printer.term(left, width, signed));
  return { ...operand, text: `${parenthesized(operand)} << ${amountText(printer, right)}`, shape: '<<' };
}

function shiftRight(printer: ExpressionPrinter, expression: ArithmeticExpression, width: number, signed: Sign): Term {
  const { analysis } = printer.context;
  const { operator, left, right } = expression;
  const natural = naturalFormat(analysis, left);
  const reinterpreted = operator === '>>' ? exceedsInt32(analysis, left) : operator === '>>>' && natural.signed;
  const format = reinterpreted
    ? { width: 32, signed: operator === '>>' }
    : commonFormat(natural, rangeFormat(analysis, left));
  // Widening the operand first keeps the result exact and needs no cast around the shift.
  const bits = reinterpreted ? 32 : Math.max(width, format.width);
  const shifted = shiftedRight(printer.term(left, bits, format.signed), amountText(printer, right));
  return fit(shifted, width, signed);
}

/** The dividend is not negative and the divisor positive, so the unsigned operator has JavaScript's meaning. */
function remainder(printer: ExpressionPrinter, expression: ArithmeticExpression, width: number, signed: Sign): Term {
  const { analysis } = printer.context;
  const { left, right } = expression;
  const bits = fullMaskWidth((constantValue(analysis, right) ?? 0) - 1);
  if (bits !== undefined) {
    return width <= bits ? printer.term(left, width, signed) : fit(lowBits(printer, left, bits), width, signed);
  }
  const format = commonFormat(naturalFormat(analysis, left), naturalFormat(analysis, right));
  const quotient: Term = {
    ...binary(
      '%',
      printer.ownTerm(left, format.width, format.signed),
      printer.ownTerm(right, format.width, format.signed),
    ),
    fragile: format.signed,
  };
  return fit(quotient, width, signed);
}

/** `-x` and `~x`: exact modulo any power of two. */
export function negatedTerm(
  printer: ExpressionPrinter,
  operator: '-' | '~',
  operand: Expression,
  width: number,
  signed: Sign,
): Term {
  const print = (bits: number, sign: Sign): Term => unary(operator, sealedShift(printer.term(operand, bits, sign)));
  const reinterpreted = operator === '~' && exceedsInt32(printer.context.analysis, operand);
  return reinterpreted ? asInt32(width, signed, print) : print(width, signed);
}
