/**
 * Prints expressions. The one rule behind it: a term is asked for at a width and sign, and every leaf is brought to them,
 * so that SystemVerilog's own rules for sizes and signs never decide anything.
 */

import type { ConstantExpression, Expression } from '../ir/ir.ts';
import { commonFormat, intervalOf, isInside } from '../ir/interval.ts';
import { arithmeticTerm, negatedTerm } from './arithmetic.ts';
import { conditionTerm } from './conditions.ts';
import { bitOf, convertTerm, primaryOrNegative, sliceTerm } from './conversions.ts';
import { enumMemberName } from './derived-names.ts';
import { constantValue, enumFormat, exceedsInt32, naturalFormat, rangeFormat, signalFormat } from './formats.ts';
import { literal } from './literal.ts';
import { constantFormat } from './parameters.ts';
import type { ExpressionPrinter, PrintContext } from './printer.ts';
import { argumentText, elementTerm, readTerm, reduceTerm } from './references.ts';
import { conditional, fit, primary, selfDetermined, type Term } from './term.ts';

type Sign = boolean | undefined;

export function expressionPrinter(context: PrintContext): ExpressionPrinter {
  const printer: ExpressionPrinter = {
    context,
    term: (expression, width, signed) => printTerm(printer, expression, width, signed),
    ownTerm: (expression, width, signed) => selfDetermined(printTerm(printer, expression, width, signed)),
    condition: (expression) => conditionTerm(printer, expression),
  };
  return printer;
}

function literalTerm(value: number, width: number, signed: Sign, radix: 10 | 16 = 10): Term {
  const text = literal(value, width, signed, radix);
  return primaryOrNegative(text, width, signed ?? text.includes("'s"));
}

function printTerm(printer: ExpressionPrinter, expression: Expression, width: number, signed: Sign): Term {
  const term = termOf(printer, expression, width, signed);
  const range = printer.context.analysis.rangeOf(expression);
  const exact = range === undefined || isInside(range, intervalOf(term));
  return exact ? term : { ...term, wraps: true };
}

function termOf(printer: ExpressionPrinter, expression: Expression, width: number, signed: Sign): Term {
  const { analysis } = printer.context;
  if (expression.kind === 'constant') return constantTerm(printer, expression, width, signed);
  // Never evaluated: any value will do.
  if (analysis.rangeOf(expression) === undefined) return literalTerm(0, width, signed);
  const single = constantValue(analysis, expression);
  if (single !== undefined) return singleTerm(expression, single, width, signed);
  if (expression.type.kind === 'boolean' && expression.kind !== 'call') {
    return fit(printer.condition(expression), width, signed);
  }
  switch (expression.kind) {
    case 'read':
      return readTerm(printer, expression, width, signed);
    case 'element':
      return elementTerm(printer, expression, width, signed);
    case 'arithmetic':
      return arithmeticTerm(printer, expression, width, signed);
    case 'negate':
      return negatedTerm(printer, '-', expression.operand, width, signed);
    case 'bitNot':
      return negatedTerm(printer, '~', expression.operand, width, signed);
    case 'toInteger':
      return fit(printer.condition(expression.operand), width, signed);
    case 'absolute':
      return absoluteTerm(printer, expression.operand, width, signed);
    case 'unsigned32':
      return unsigned32Term(printer, expression.operand, width, signed);
    case 'minimum':
    case 'maximum':
      return extremeTerm(printer, expression.kind, expression.left, expression.right, width, signed);
    case 'conditional':
      return conditionalTerm(printer, expression, width, signed);
    case 'convert':
      return convertTerm(printer, expression, width, signed);
    case 'bit':
      return fit(bitOf(printer, expression), width, signed);
    case 'reduce':
      return fit(reduceTerm(printer, expression), width, signed);
    case 'slice':
      return sliceTerm(printer, expression, width, signed);
    case 'call':
      return callTerm(printer, expression, width, signed);
    case 'not':
    case 'and':
    case 'or':
    case 'compare':
      return fit(printer.condition(expression), width, signed);
  }
}

function constantTerm(printer: ExpressionPrinter, expression: ConstantExpression, width: number, signed: Sign): Term {
  const { value, constant, radix, type } = expression;
  if (type.kind === 'enum') return singleTerm(expression, value, width, signed);
  if (constant === undefined) return literalTerm(value, width, signed, radix);
  const format = constantFormat(printer.context.parameters, constant);
  // A negative constant would have to be cut for an unsigned place: the number reads better.
  if (width < format.width || (format.signed && signed === false)) return literalTerm(value, width, signed, radix);
  printer.context.usage.value(constant);
  return fit(primary(constant.name, format.width, format.signed), width, signed);
}

/** An expression with one value: a literal, or the member of an enum. */
function singleTerm(expression: Expression, value: number, width: number, signed: Sign): Term {
  if (expression.type.kind === 'enum') {
    const { definition } = expression.type;
    const member = definition.members.find((each) => each.value === value);
    if (member !== undefined && enumFormat(definition).width === width && signed !== true) {
      return primary(enumMemberName(definition, member.name), width, false);
    }
  }
  return literalTerm(value, width, signed);
}

function absoluteTerm(printer: ExpressionPrinter, operand: Expression, width: number, signed: Sign): Term {
  const { analysis, library } = printer.context;
  const range = analysis.rangeOf(operand);
  if (range === undefined || range.low >= 0) return printer.term(operand, width, signed);
  const format = commonFormat(naturalFormat(analysis, operand), rangeFormat(analysis, operand));
  const argument = argumentText(printer, operand, format.width);
  return fit(primary(`${library.absolute(format.width)}(${argument})`, format.width, false), width, signed);
}

function unsigned32Term(printer: ExpressionPrinter, operand: Expression, width: number, signed: Sign): Term {
  const { analysis } = printer.context;
  const range = analysis.rangeOf(operand);
  if (width <= 32 || (range !== undefined && range.low >= 0 && !exceedsInt32(analysis, operand))) {
    return printer.term(operand, width, signed);
  }
  return fit(selfDetermined(printer.term(operand, 32, false)), width, signed);
}

function extremeTerm(
  printer: ExpressionPrinter,
  kind: 'minimum' | 'maximum',
  left: Expression,
  right: Expression,
  width: number,
  signed: Sign,
): Term {
  const { analysis, library } = printer.context;
  const format = commonFormat(naturalFormat(analysis, left), naturalFormat(analysis, right));
  const name = kind === 'minimum' ? library.minimum(format) : library.maximum(format);
  const list = [left, right].map((side) => argumentText(printer, side, format.width)).join(', ');
  return fit(primary(`${name}(${list})`, format.width, format.signed), width, signed);
}

function conditionalTerm(
  printer: ExpressionPrinter,
  expression: Expression & { kind: 'conditional' },
  width: number,
  signed: Sign,
): Term {
  const { analysis, checks } = printer.context;
  const { condition, whenTrue, whenFalse } = expression;
  if (analysis.rangeOf(whenTrue) === undefined) return printer.term(whenFalse, width, signed);
  if (analysis.rangeOf(whenFalse) === undefined) return printer.term(whenTrue, width, signed);
  const test = printer.condition(condition);
  const a = checks.guarded(test.text, () => printer.term(whenTrue, width, signed));
  const b = checks.guarded(`!(${test.text})`, () => printer.term(whenFalse, width, signed));
  return conditional(test, a, b);
}

function callTerm(
  printer: ExpressionPrinter,
  expression: Expression & { kind: 'call' },
  width: number,
  signed: Sign,
): Term {
  const { analysis, unread } = printer.context;
  const { function: definition } = expression;
  printer.context.usage.call(definition);
  const list = definition.parameters.flatMap((parameter, index) => {
    const argument = expression.arguments[index];
    if (argument === undefined || unread.has(parameter)) return [];
    return [argumentText(printer, argument, signalFormat(analysis, parameter).width)];
  });
  const format = signalFormat(analysis, definition.result);
  return fit(primary(`${definition.name}(${list.join(', ')})`, format.width, format.signed), width, signed);
}
