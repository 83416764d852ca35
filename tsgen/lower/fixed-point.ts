/** toFixed and multiplyFixed, in terms of integer operations: the very sums and shifts that they are in V8. */

import { failAt } from '../diagnostics/report.ts';
import type { Expression, ScaleClaim } from '../ir/ir.ts';
import type { FixedMode, FixedType, Rounding } from '../language/index.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { evaluate, isConstant } from './constants.ts';
import { BOOLEAN, type Context, INTEGER } from './context.ts';
import { lowerInteger } from './expressions.ts';

type CallNode = ExpressionNode & { readonly kind: 'call' };
type Scale = Pick<FixedType, 'fractionBits' | 'text'>;
/** What is rounded, and what the source says of the scales in it. */
interface Operand {
  readonly value: Expression;
  readonly claims: readonly ScaleClaim[];
}

const ROUNDINGS: readonly unknown[] = ['floor', 'nearest', 'nearestEven', 'towardZero'];
const OVERFLOWS: readonly unknown[] = ['wrap', 'saturate', 'fits'];

export function lowerToFixed(context: Context, node: CallNode): Expression {
  const [value, from, to, mode] = argumentsOf(node, 4, 'toFixed(value, from, to, { rounding, overflow })');
  const scale = scaleOf(context, from);
  const target = fixedTypeOf(context, to);
  const operand = (): Operand => {
    const lowered = lowerInteger(context, value);
    return { value: lowered, claims: [claimOf(lowered, scale)] };
  };
  return converted(operand, scale.fractionBits, target, modeOf(context, mode), node);
}

export function lowerMultiplyFixed(context: Context, node: CallNode): Expression {
  const usage = 'multiplyFixed(a, typeOfA, b, typeOfB, to, { rounding, overflow })';
  const [a, aType, b, bType, to, mode] = argumentsOf(node, 6, usage);
  const [aScale, bScale] = [fixedTypeOf(context, aType), fixedTypeOf(context, bType)];
  const product = (): Operand => {
    const [left, right] = [lowerInteger(context, a), lowerInteger(context, b)];
    const claims = [claimOf(left, aScale), claimOf(right, bScale)];
    return { value: arithmetic('*', left, right, node), claims };
  };
  const fractionBits = aScale.fractionBits + bScale.fractionBits;
  return converted(product, fractionBits, fixedTypeOf(context, to), modeOf(context, mode), node);
}

function claimOf(value: Expression, { fractionBits, text }: Scale): ScaleClaim {
  return { value, fractionBits, text };
}

/** A fixed-point type, or a number of fraction bits. */
function scaleOf(context: Context, node: Node): Scale {
  const scale = constantOf(context, node);
  if (typeof scale === 'number') return { fractionBits: scale, text: String(scale) };
  return fixedTypeOf(context, node);
}

function argumentsOf(node: CallNode, count: 4, usage: string): [Node, Node, Node, Node];
function argumentsOf(node: CallNode, count: 6, usage: string): [Node, Node, Node, Node, Node, Node];
function argumentsOf(node: CallNode, count: number, usage: string): readonly Node[] {
  if (node.arguments.length !== count) {
    failAt(node.span, 'TW2031', `'${node.callee.text}' takes ${count} arguments, not ${node.arguments.length}`, {
      fix: `write ${usage}`,
    });
  }
  return node.arguments;
}

type Node = ExpressionNode;

function constantOf(context: Context, node: Node): unknown {
  return isConstant(context, node) ? evaluate(context, node) : undefined;
}

function fixedTypeOf(context: Context, node: Node): FixedType {
  const value = constantOf(context, node);
  if (typeof value === 'object' && value !== null && 'fractionBits' in value) return value as FixedType;
  failAt(node.span, 'TW2005', `'${node.text}' is no fixed-point type`, {
    fix: 'write fixed(integerBits, fractionBits) or ufixed(integerBits, fractionBits)',
  });
}

function modeOf(context: Context, node: Node): FixedMode {
  const value = constantOf(context, node) as Partial<FixedMode> | undefined;
  if (ROUNDINGS.includes(value?.rounding) && OVERFLOWS.includes(value?.overflow)) return value as FixedMode;
  failAt(node.span, 'TW2044', `'${node.text}' does not say how to round and what to do on overflow`, {
    fix: `give { rounding, overflow } with ${ROUNDINGS.join(', ')} and ${OVERFLOWS.join(', ')}`,
  });
}

function constant(value: number, { span }: CallNode): Expression {
  return { kind: 'constant', value, constant: undefined, member: undefined, radix: 10, span, type: INTEGER };
}

function arithmetic(operator: '+' | '*' | 'shr', left: Expression, right: Expression, { span }: CallNode): Expression {
  return { kind: 'arithmetic', operator, left, right, span, type: INTEGER };
}

/** `operand`: each use needs nodes of its own, as ranges are kept beside them. */
function converted(
  operand: () => Operand,
  fractionBits: number,
  to: FixedType,
  { rounding, overflow }: FixedMode,
  node: CallNode,
): Expression {
  const { value, claims } = operand();
  const amount = fractionBits - to.fractionBits;
  const scaled =
    amount > 0
      ? arithmetic(
          'shr',
          shifted(value, () => operand().value, amount, rounding, node),
          constant(amount, node),
          node,
        )
      : amount === 0
        ? value
        : arithmetic('*', value, constant(2 ** -amount, node), node);
  const target = { low: to.low, high: to.high };
  const { span } = node;
  return {
    kind: 'convert',
    conversion: overflow,
    operand: scaled,
    target,
    targetText: to.text,
    operandText: node.text,
    mandatory: true,
    fractionBits: to.fractionBits,
    claims,
    span,
    type: INTEGER,
  };
}

/** What is shifted right by `amount`: the value with what makes the floor of the quotient the rounded one. */
function shifted(
  value: Expression,
  again: () => Expression,
  amount: number,
  rounding: Rounding,
  node: CallNode,
): Expression {
  const { span } = node;
  const plus = (left: Expression, right: number): Expression =>
    right === 0 ? left : arithmetic('+', left, constant(right, node), node);
  switch (rounding) {
    case 'floor':
      return value;
    case 'nearest':
      return plus(value, 2 ** (amount - 1));
    case 'nearestEven': {
      const odd: Expression = { kind: 'slice', operand: again(), high: amount, low: amount, span, type: INTEGER };
      return arithmetic('+', plus(value, 2 ** (amount - 1) - 1), odd, node);
    }
    case 'towardZero': {
      const condition: Expression = {
        kind: 'compare',
        operator: '<',
        left: again(),
        right: constant(0, node),
        span,
        type: BOOLEAN,
      };
      const whenTrue = plus(again(), 2 ** amount - 1);
      return { kind: 'conditional', condition, whenTrue, whenFalse: value, span, type: INTEGER };
    }
  }
}
