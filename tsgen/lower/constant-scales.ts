/** The scale of a constant: what the source says of it, since its value is a plain number. */

import { filesFrom } from '../frontend/declarations.ts';
import { fixedConstant } from '../language/index.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { evaluate, isConstant, variableOf } from './constants.ts';
import { type Context, scaleOfType } from './context.ts';

type Scale = ReturnType<typeof scaleOfType>;

/** That of `fixedConstant(...)`, also under the name of a field or of a constant of a file; nothing for any other. */
export function constantScale(context: Context, node: ExpressionNode): Scale {
  if (node.kind === 'unary' && node.operator === '-') return constantScale(context, node.operand);
  if (node.kind === 'call') {
    return scaleOfCall(node, (of) => (isConstant(context, of) ? evaluate(context, of) : undefined));
  }
  if (node.kind === 'member' && node.object.kind === 'this') {
    const initial = context.classNode.fields.find(({ name }) => name === node.name)?.initial;
    const file = filesFrom([context.instance.file]).find((each) => each.node.path === initial?.span.file);
    if (initial === undefined || file === undefined) return {};
    return scaleOfCall(initial, (of) => file.evaluate(context.instance.module, {}, of.text));
  }
  if (node.kind !== 'identifier' && node.kind !== 'member') return {};
  const variable = variableOf(context, node);
  const initial = variable?.node.initial;
  if (variable === undefined || initial === undefined) return {};
  return scaleOfCall(initial, (of) => variable.file.evaluate(undefined, {}, of.text));
}

function scaleOfCall(node: ExpressionNode, valueOf: (node: ExpressionNode) => unknown): Scale {
  if (node.kind !== 'call' || !/\bfixedConstant$/.test(node.callee.text)) return {};
  const type = node.arguments[1];
  if (type === undefined || valueOf(node.callee) !== fixedConstant) return {};
  const value = valueOf(type);
  return typeof value === 'object' && value !== null ? scaleOfType(value) : {};
}
