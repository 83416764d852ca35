/** `Math.floor(a / 4)` and its relatives: division by a constant power of two, rounded as said. */

import { failAt } from '../diagnostics/report.ts';
import type { ConstantExpression, Expression } from '../ir/ir.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { evaluate, isConstant } from './constants.ts';
import { BOOLEAN, type Context, INTEGER } from './context.ts';
import { lowerInteger } from './expressions.ts';
import { exponentOfTwo } from '../ir/powers.ts';

type CallNode = ExpressionNode & { readonly kind: 'call' };
type DivisionNode = ExpressionNode & { readonly kind: 'binary' };
type Rounding = 'floor' | 'ceil' | 'round' | 'trunc';

const LARGEST_SHIFT = 52;

function divisionOf(node: ExpressionNode): DivisionNode | undefined {
  return node.kind === 'binary' && node.operator === '/' ? node : undefined;
}

/** n where the divisor is 2^n. Throws TW2022 for any other. */
function shiftOf(context: Context, { right, text, span }: DivisionNode): number {
  const divisor = isConstant(context, right) ? evaluate(context, right) : undefined;
  const shift = typeof divisor === 'number' ? exponentOfTwo(divisor) : undefined;
  if (shift !== undefined && shift <= LARGEST_SHIFT) return shift;
  const isNumber = typeof divisor === 'number';
  failAt(span, 'TW2022', `'${text}' divides by ${isNumber ? String(divisor) : 'what is not constant'}`, {
    reason:
      'only a power of two is a shift; anything else is a divider, which is far too much hardware for one operator',
    fix: isNumber
      ? `multiply by the reciprocal, where that is exact enough: shr(x * Math.round(2 ** 16 / ${divisor}), 16); or compute it over several clocks`
      : 'compute it over several clocks: shift and subtract, one bit of the quotient a clock',
  });
}

/** Lowers `Math.floor(x)`, also of a quotient. */
export function rounded(rounding: Rounding): (context: Context, node: CallNode) => Expression {
  return (context, node) => {
    const [argument, ...more] = node.arguments;
    if (argument === undefined || more.length > 0) {
      failAt(node.span, 'TW2031', `'${node.callee.text}' takes 1 argument, not ${node.arguments.length}`, {
        fix: `write ${node.callee.text}(x) or ${node.callee.text}(x / 4)`,
      });
    }
    const division = divisionOf(argument);
    if (division === undefined) return lowerInteger(context, argument);
    const shift = shiftOf(context, division);
    if (shift === 0) return lowerInteger(context, division.left);
    return {
      kind: 'arithmetic',
      operator: 'shr',
      left: biased(context, division.left, rounding, 2 ** shift, node),
      right: constant(shift, node),
      span: node.span,
      type: INTEGER,
    };
  };
}

/** What a shift, which rounds down, must be given to round otherwise. */
function biased(
  context: Context,
  node: ExpressionNode,
  rounding: Rounding,
  divisor: number,
  call: CallNode,
): Expression {
  const operand = (): Expression => lowerInteger(context, node);
  switch (rounding) {
    case 'floor':
      return operand();
    case 'ceil':
      return plus(operand(), divisor - 1, call);
    case 'round':
      return plus(operand(), divisor / 2, call);
    case 'trunc': {
      const [left, right] = [operand(), constant(0, call)];
      const condition: Expression = { kind: 'compare', operator: '<', left, right, span: call.span, type: BOOLEAN };
      const whenTrue = plus(operand(), divisor - 1, call);
      return { kind: 'conditional', condition, whenTrue, whenFalse: operand(), span: call.span, type: INTEGER };
    }
  }
}

function plus(left: Expression, amount: number, { span }: CallNode): Expression {
  return { kind: 'arithmetic', operator: '+', left, right: constant(amount, { span }), span, type: INTEGER };
}

/** No literal of the source: whether it decides anything depends on the ranges. */
function constant(value: number, { span }: Pick<CallNode, 'span'>): ConstantExpression {
  return {
    kind: 'constant',
    value,
    constant: undefined,
    member: undefined,
    radix: 10,
    elaborated: true,
    span,
    type: INTEGER,
  };
}
