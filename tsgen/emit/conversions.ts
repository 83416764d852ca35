/** wrap, saturate, fits, slices and single bits. */

import type { BitExpression, ConvertExpression, SliceExpression } from '../ir/ir.ts';
import { commonFormat, formatOf, interval, intervalOf, isInside } from '../ir/interval.ts';
import { amountText } from './arithmetic.ts';
import { formatText } from './checks.ts';
import { constantValue, naturalFormat, rangeFormat } from './formats.ts';
import { literal } from './literal.ts';
import type { ExpressionPrinter } from './printer.ts';
import { argumentText, selectBits } from './references.ts';
import { binary, fit, parenthesized, primary, shiftedRight, type Term } from './term.ts';

type Sign = boolean | undefined;

export function convertTerm(
  printer: ExpressionPrinter,
  expression: ConvertExpression,
  width: number,
  signed: Sign,
): Term {
  const { analysis } = printer.context;
  const { operand, target, conversion } = expression;
  const range = analysis.rangeOf(operand) ?? target;
  if (isInside(range, target)) return printer.term(operand, width, signed);
  switch (conversion) {
    case 'wrap':
      return wrapTerm(printer, expression, width, signed);
    case 'saturate': {
      const from = commonFormat(naturalFormat(analysis, operand), rangeFormat(analysis, operand));
      const to = formatOf(target);
      const argument = argumentText(printer, operand, from.width);
      const name = printer.context.library.saturate(from, range, target, to);
      return fit(primary(`${name}(${argument})`, to.width, to.signed), width, signed);
    }
    case 'index':
      return printer.term(operand, width, signed);
    case 'fits': {
      addClaim(printer, expression);
      return printer.term(operand, width, signed);
    }
  }
}

/** The designer's claim, to be asserted before the statement: each bound that the value can pass, and the value where it does. */
function addClaim(printer: ExpressionPrinter, expression: ConvertExpression): void {
  const { analysis, checks } = printer.context;
  const { operand, target, targetText, operandText } = expression;
  const range = analysis.rangeOf(operand) ?? target;
  const format = commonFormat(naturalFormat(analysis, operand), rangeFormat(analysis, operand));
  const term = printer.ownTerm(operand, format.width, format.signed);
  const value = parenthesized(term);
  const bound = (limit: number): string => literal(limit, format.width, format.signed);
  const bounds = [
    ...(range.low < target.low ? [`(${value} >= ${bound(target.low)})`] : []),
    ...(range.high > target.high ? [`(${value} <= ${bound(target.high)})`] : []),
  ];
  const [only] = bounds;
  const condition = bounds.length === 1 && only !== undefined ? only : `(${bounds.join('\n  && ')})`;
  const text = `"${formatText(shortened(operandText))} is %0d: it does not fit ${formatText(targetText)}"`;
  checks.add({ condition, message: `${text}, ${term.text}` });
}

const LONGEST_OPERAND = 60;

/** What the source claims to fit. */
function shortened(text: string | undefined): string {
  if (text === undefined) return 'the value';
  const whole = text.replaceAll(/\s+/g, ' ');
  return whole.length <= LONGEST_OPERAND ? whole : `${whole.slice(0, LONGEST_OPERAND - 4)} ...`;
}

function wrapTerm(printer: ExpressionPrinter, expression: ConvertExpression, width: number, signed: Sign): Term {
  const { operand, target } = expression;
  const bits = Math.round(Math.log2(target.high - target.low + 1));
  // Modulo 2^width, the reduction modulo 2^bits changes nothing.
  if (width <= bits) return printer.term(operand, width, signed);
  const aligned = [true, false].some((sign) => {
    const whole = intervalOf({ width: bits, signed: sign });
    return whole.low === target.low && whole.high === target.high;
  });
  if (aligned) {
    const isSigned = target.low < 0;
    const low = isSigned ? undefined : selectBits(printer, operand, bits - 1, 0);
    return fit(low ?? printer.term(operand, bits, isSigned), width, signed);
  }
  // A window that does not start at a power of two: reduce the distance from its low end.
  const start = primaryOrNegative(literal(target.low, bits, false), bits, false);
  const distance = binary('-', printer.term(operand, bits, false), start);
  const sign = signed ?? formatOf(target).signed;
  return binary('+', fit(distance, width, sign), primaryOrNegative(literal(target.low, width, sign), width, sign));
}

/** A literal as a term; a negative one is an operator applied to a number. */
export function primaryOrNegative(text: string, width: number, signed: boolean): Term {
  return { ...primary(text, width, signed), shape: text.startsWith('-') ? 'unary' : 'primary' };
}

export function sliceTerm(printer: ExpressionPrinter, expression: SliceExpression, width: number, signed: Sign): Term {
  const { operand, high, low } = expression;
  const count = high - low + 1;
  if (low === 0 && width <= count) return printer.term(operand, width, signed);
  const selected = selectBits(printer, operand, high, low);
  if (selected !== undefined) return fit(selected, width, signed);
  if (low === 0) return fit(printer.term(operand, count, false), width, signed);
  const bits = Math.max(naturalFormat(printer.context.analysis, operand).width, high + 1);
  const shifted = shiftedRight(printer.term(operand, bits, false), String(low));
  return fit(fit(shifted, count, false), width, signed);
}

/** One bit of an integer, as a one-bit unsigned term. */
export function bitOf(printer: ExpressionPrinter, expression: BitExpression): Term {
  const { analysis } = printer.context;
  const { operand, index } = expression;
  const single = constantValue(analysis, index);
  if (single !== undefined) {
    const selected = selectBits(printer, operand, single, single);
    if (selected !== undefined) return selected;
  }
  const highest = analysis.rangeOf(index)?.high ?? 0;
  const natural = commonFormat(naturalFormat(analysis, operand), formatOf(interval(0, 1)));
  const bits = Math.max(natural.width, highest + 1);
  const shifted = shiftedRight(printer.term(operand, bits, false), amountText(printer, index));
  return fit(shifted, 1, false);
}
