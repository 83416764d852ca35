/** Operators: the booleans of && and ||, arithmetic, comparisons and choices, and what to write for those that are no hardware. */

import { failAt } from '../diagnostics/report.ts';
import type { ArithmeticOperator, CompareOperator, Expression } from '../ir/ir.ts';
import { exponentOfTwo } from '../ir/powers.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { isConstant } from './constants.ts';
import { BOOLEAN, type Context, describeType, INTEGER, sameType } from './context.ts';
import { asMember, lowerBoolean, lowerExpression, lowerInteger } from './expressions.ts';
import { rejectedOperator } from './syntax-advice.ts';

export function lowerUnary(context: Context, node: ExpressionNode & { kind: 'unary' }): Expression {
  const { span } = node;
  switch (node.operator) {
    case '!':
      return { kind: 'not', operand: lowerBoolean(context, node.operand), span, type: BOOLEAN };
    case '-':
      return { kind: 'negate', operand: lowerInteger(context, node.operand), span, type: INTEGER };
    case '~':
      return { kind: 'bitNot', operand: lowerInteger(context, node.operand), span, type: INTEGER };
    case '+':
      return lowerInteger(context, node.operand);
    default:
      return rejectedOperator(node.operator, span);
  }
}

const ARITHMETIC = new Set(['+', '-', '*', '%', '&', '|', '^', '<<', '>>', '>>>']);
const COMPARE = new Set(['<', '<=', '>', '>=', '===', '!==']);
const BITWISE = new Set(['&', '|', '^', '<<']);

function isArithmetic(operator: string): operator is ArithmeticOperator {
  return ARITHMETIC.has(operator);
}
function isCompare(operator: string): operator is CompareOperator {
  return COMPARE.has(operator);
}

export function lowerBinary(context: Context, node: ExpressionNode & { kind: 'binary' }): Expression {
  const { operator, span } = node;
  if (isCompare(operator)) return lowerCompare(context, node, operator);
  if (operator === '&&' || operator === '||') {
    const left = lowerBoolean(context, node.left);
    const right = lowerBoolean(context, node.right);
    return { kind: operator === '&&' ? 'and' : 'or', left, right, span, type: BOOLEAN };
  }
  if (isArithmetic(operator)) return arithmetic(context, operator, node.left, node.right, node);
  return rejectOperator(node);
}

/** What to write for a division. */
function divisionFix({ left, right, text }: ExpressionNode & { kind: 'binary' }): string {
  const shift = right.kind === 'number' ? exponentOfTwo(right.value) : undefined;
  return shift !== undefined && shift > 0
    ? `Math.floor(${text}) or shr(${left.text}, ${shift}) rounds down and is a shift`
    : 'Math.floor(x / 2 ** n) is a shift; anything else takes several clocks: shift and subtract';
}

function rejectOperator(node: ExpressionNode & { kind: 'binary' }): never {
  const { operator, span } = node;
  switch (operator) {
    case '==':
    case '!=':
      return failAt(span, 'TW2020', `'${operator}' converts between types`, {
        reason: "what it takes for equal depends on JavaScript's conversions, which hardware does not have",
        fix: `use '${operator}='`,
      });
    case '/':
      return failAt(span, 'TW2022', "'/' makes fractions", {
        reason: 'hardware computes with integers',
        fix: divisionFix(node),
      });
    case '**':
      return failAt(span, 'TW2023', "'**' needs constant operands", {
        reason: 'a power of a signal is a chain of multipliers',
        fix: '1 << n is 2 to the n; otherwise multiply',
      });
    default:
      return rejectedOperator(operator, span);
  }
}

export function arithmetic(
  context: Context,
  operator: ArithmeticOperator,
  leftNode: ExpressionNode,
  rightNode: ExpressionNode,
  node: ExpressionNode,
): Expression {
  const left = lowerInteger(context, leftNode);
  const right = lowerInteger(context, rightNode);
  const { span } = node;
  const bitwise = (left.kind === 'arithmetic' && BITWISE.has(left.operator)) || left.kind === 'bitNot';
  // (a ^ b) >>> 0 is JavaScript's way to say "as an unsigned 32-bit number".
  if (operator === '>>>' && right.kind === 'constant' && right.value === 0 && bitwise) {
    return { kind: 'unsigned32', operand: left, span, type: INTEGER };
  }
  return { kind: 'arithmetic', operator, left, right, span, type: INTEGER };
}

function lowerCompare(
  context: Context,
  node: ExpressionNode & { kind: 'binary' },
  operator: CompareOperator,
): Expression {
  const left = lowerExpression(context, node.left);
  const right = lowerExpression(context, node.right);
  const leftSide = asMember(left, right.type) ?? left;
  const rightSide = asMember(right, left.type) ?? right;
  if (!sameType(leftSide.type, rightSide.type)) {
    failAt(node.span, 'TW2021', `${describeType(left.type)} is compared with ${describeType(right.type)}`, {
      labels: [
        { span: left.span, text: describeType(left.type) },
        { span: right.span, text: describeType(right.type) },
      ],
      reason: 'values of two types are never the same, whatever their bits are',
      fix:
        left.type.kind === 'boolean' || right.type.kind === 'boolean'
          ? 'compare values of one type: Number(b) makes 0 or 1 of a boolean'
          : 'compare with a member of the same enum',
    });
  }
  if (leftSide.type.kind !== 'integer' && operator !== '===' && operator !== '!==') {
    failAt(node.span, 'TW2021', `'${operator}' orders numbers, and this is ${describeType(leftSide.type)}`, {
      reason: 'booleans and enum members have no order',
      fix: 'compare with === or !==; Number(b) makes 0 or 1 of a boolean',
    });
  }
  return { kind: 'compare', operator, left: leftSide, right: rightSide, span: node.span, type: BOOLEAN };
}

export function lowerConditional(context: Context, node: ExpressionNode & { kind: 'conditional' }): Expression {
  if (isConstant(context, node.condition)) {
    const condition = lowerBoolean(context, node.condition);
    const taken = condition.kind === 'constant' && condition.value === 1 ? node.whenTrue : node.whenFalse;
    return lowerExpression(context, taken);
  }
  const condition = lowerBoolean(context, node.condition);
  const first = lowerExpression(context, node.whenTrue);
  const second = lowerExpression(context, node.whenFalse);
  return mergeArms(condition, first, second, node);
}

/** `condition ? first : second`. Throws TW2019 when the arms differ in type. */
export function mergeArms(
  condition: Expression,
  first: Expression,
  second: Expression,
  node: ExpressionNode,
): Expression {
  const whenTrue = asMember(first, second.type) ?? first;
  const whenFalse = asMember(second, first.type) ?? second;
  if (!sameType(whenTrue.type, whenFalse.type)) {
    failAt(node.span, 'TW2019', `one arm is ${describeType(first.type)}, the other ${describeType(second.type)}`, {
      labels: [
        { span: first.span, text: describeType(first.type) },
        { span: second.span, text: describeType(second.type) },
      ],
      reason: 'the result is one wire of one type',
      fix: 'give both arms one type: Number(b) makes 0 or 1 of a boolean, n !== 0 a boolean of a number',
    });
  }
  return { kind: 'conditional', condition, whenTrue, whenFalse, span: node.span, type: whenTrue.type };
}
