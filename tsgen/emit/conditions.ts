/** Booleans: comparisons and logic, as one-bit terms. */

import type { CompareExpression, ConstantExpression, Expression } from '../ir/ir.ts';
import { commonFormat } from '../ir/interval.ts';
import { constantValue, naturalFormat } from './formats.ts';
import type { ExpressionPrinter } from './printer.ts';
import { elementText, loopIndex, readElement, readName, reduceTerm, selectBits } from './references.ts';
import {
  bitTerm,
  conditional,
  leftOperand,
  parenthesized,
  primary,
  selfDetermined,
  type Term,
  signOperand,
} from './term.ts';
import { exponentOfTwo } from '../ir/powers.ts';

export function conditionTerm(printer: ExpressionPrinter, expression: Expression): Term {
  const { context } = printer;
  const { analysis } = context;
  if (expression.kind === 'constant') return constantCondition(printer, expression);
  const single = constantValue(analysis, expression);
  if (single !== undefined || analysis.rangeOf(expression) === undefined) return primary(`1'b${single ?? 0}`, 1, false);
  switch (expression.kind) {
    case 'read': {
      const name = readName(context, expression.signal, expression);
      context.usage.read(name);
      return primary(name, 1, false);
    }
    case 'element': {
      const name = readName(context, expression.signal, expression);
      readElement(context, expression.signal, name, expression.index, 0, 0);
      return primary(elementText(printer, expression.signal, name, expression.index), 1, false);
    }
    case 'reduce':
      return reduceTerm(printer, expression);
    case 'not':
      return denied(printer, expression.operand);
    case 'and':
    case 'or':
      return logic(printer, expression.kind, expression.left, expression.right);
    case 'conditional':
      return conditionalCondition(printer, expression);
    case 'compare':
      return comparison(printer, expression);
    default:
      return selfDetermined(printer.term(expression, 1, false));
  }
}

function constantCondition(printer: ExpressionPrinter, expression: ConstantExpression): Term {
  if (expression.constant === undefined) return primary(`1'b${expression.value}`, 1, false);
  printer.context.usage.value(expression.constant);
  return primary(expression.constant.name, 1, false);
}

/** `!x`; of a comparison, the opposite comparison. */
function denied(printer: ExpressionPrinter, operand: Expression): Term {
  if (operand.kind !== 'compare') return negated(printer.condition(operand));
  const single = constantValue(printer.context.analysis, operand);
  if (single !== undefined || printer.context.analysis.rangeOf(operand) === undefined) {
    return negated(printer.condition(operand));
  }
  return comparison(printer, { ...operand, operator: OPPOSITE[operand.operator] });
}

export function negated(term: Term): Term {
  return bitTerm(`!${signOperand(term)}`, 'not');
}

function logic(printer: ExpressionPrinter, kind: 'and' | 'or', left: Expression, right: Expression): Term {
  const { analysis, checks } = printer.context;
  // The other value decides alone, and then the whole is constant and never gets here.
  if (constantValue(analysis, left) !== undefined) return printer.condition(right);
  const a = printer.condition(left);
  if (analysis.rangeOf(right) === undefined || constantValue(analysis, right) !== undefined) return a;
  const guard = kind === 'and' ? a.text : negated(a).text;
  const b = checks.guarded(guard, () => printer.condition(right));
  const operator = kind === 'and' ? '&&' : '||';
  const leftText = isPlainNegation(a) ? a.text : leftOperand(a, operator);
  const rightText = b.shape === operator || isPlainNegation(b) ? b.text : parenthesized(b);
  return bitTerm(`${leftText} ${operator} ${rightText}`, operator);
}

/** `!x` of a name, which reads well without parentheses beside && and ||. */
function isPlainNegation(term: Term): boolean {
  return term.shape === 'not' && /^![A-Za-z]/.test(term.text);
}

function conditionalCondition(printer: ExpressionPrinter, expression: Expression & { kind: 'conditional' }): Term {
  const { analysis, checks } = printer.context;
  const { condition, whenTrue, whenFalse } = expression;
  if (analysis.rangeOf(whenTrue) === undefined) return printer.condition(whenFalse);
  if (analysis.rangeOf(whenFalse) === undefined) return printer.condition(whenTrue);
  const test = printer.condition(condition);
  const a = checks.guarded(test.text, () => printer.condition(whenTrue));
  const b = checks.guarded(negated(test).text, () => printer.condition(whenFalse));
  return selfDetermined(conditional(test, a, b));
}

const SYMBOLS = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '===': '==', '!==': '!=' } as const;

const OPPOSITE = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '===': '!==',
  '!==': '===',
} as const;

function isLoopRead(expression: Expression): boolean {
  return expression.kind === 'read' && expression.signal.kind === 'loop';
}

function comparison(printer: ExpressionPrinter, expression: CompareExpression): Term {
  const { analysis } = printer.context;
  const { operator, left, right } = expression;
  const symbol = SYMBOLS[operator];
  const equality = operator === '===' || operator === '!==';
  if (left.type.kind === 'boolean') {
    const [a, b] = [printer.condition(left), printer.condition(right)];
    return bitTerm(`${parenthesized(a)} ${symbol} ${parenthesized(b)}`, 'comparison');
  }
  if (equality) {
    const bit = bitComparison(printer, expression) ?? flagComparison(printer, expression);
    if (bit !== undefined) return bit;
  }
  const ofLoop = loopComparison(printer, expression);
  if (ofLoop !== undefined) return ofLoop;
  const format = commonFormat(naturalFormat(analysis, left), naturalFormat(analysis, right));
  // Beside an unsigned operand of the same width, the int of a loop needs no conversion of its sign.
  const loose = equality && !format.signed && isLoopRead(left) !== isLoopRead(right) && format.width < 32;
  const operand = (side: Expression): Term =>
    printer.ownTerm(side, format.width, loose && isLoopRead(side) ? undefined : format.signed);
  return bitTerm(`${comparedText(operand(left))} ${symbol} ${comparedText(operand(right))}`, 'comparison');
}

/** `i === 0` of the variable of a loop, which is an int like the number beside it. */
function loopComparison(printer: ExpressionPrinter, { operator, left, right }: CompareExpression): Term | undefined {
  if (isLoopRead(left) === isLoopRead(right)) return undefined;
  if ([left, right].some((side) => !isLoopRead(side) && (side.kind !== 'constant' || side.constant !== undefined))) {
    return undefined;
  }
  const [a, b] = [loopIndex(printer, left), loopIndex(printer, right)];
  return a === undefined || b === undefined
    ? undefined
    : bitTerm(`${a.text} ${SYMBOLS[operator]} ${b.text}`, 'comparison');
}

/** A negative literal reads best bare beside a comparison. */
function comparedText(term: Term): string {
  return /^-\d+'sd\d+$/.test(term.text) ? term.text : parenthesized(term);
}

/** `x === 1` and `x === 0` of a one-bit x are x and !x. */
function bitComparison(printer: ExpressionPrinter, expression: CompareExpression): Term | undefined {
  const { analysis } = printer.context;
  const value = constantValue(analysis, expression.right);
  const format = naturalFormat(analysis, expression.left);
  if (value === undefined || value < 0 || value > 1 || format.width !== 1 || format.signed) return undefined;
  if (expression.right.type.kind === 'enum') return undefined;
  const bit = printer.ownTerm(expression.left, 1, false);
  return (expression.operator === '===') === (value === 1) ? bit : negated(bit);
}

/** `(x & 0x10) !== 0` is bit 4 of x. */
function flagComparison(printer: ExpressionPrinter, expression: CompareExpression): Term | undefined {
  const { analysis } = printer.context;
  const { left } = expression;
  if (constantValue(analysis, expression.right) !== 0) return undefined;
  if (left.kind !== 'arithmetic' || left.operator !== '&') return undefined;
  const mask = constantValue(analysis, left.right) ?? 0;
  const position = exponentOfTwo(mask);
  if (position === undefined) return undefined;
  const bit = selectBits(printer, left.left, position, position);
  if (bit === undefined) return undefined;
  return expression.operator === '!==' ? bit : negated(bit);
}
