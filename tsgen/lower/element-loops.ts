/** `for (const element of array)` over registers, ports, wires and memories: a loop over the places of the array. */

import type { ExpressionNode, StatementNode } from '../syntax/ast.ts';
import { isConstant } from './constants.ts';
import type { Context } from './context.ts';
import { findArray } from './expressions.ts';

type ForOfNode = StatementNode & { readonly kind: 'forOf' };

/**
 * The same as `for (let place = 0; place < array.length; place++) { const element = array[place]; ... }`; undefined when
 * there are no such elements.
 */
export function countedLoop(context: Context, node: ForOfNode): (StatementNode & { readonly kind: 'for' }) | undefined {
  const { values, pattern } = node;
  if (pattern.kind !== 'name' || isConstant(context, values)) return undefined;
  const { length } = findArray(context, values) ?? {};
  if (length === undefined) return undefined;
  const { span } = values;
  // No name of the source has a dot.
  const name = `${pattern.name}.index`;
  const place: ExpressionNode = { kind: 'identifier', name, span, text: name };
  const number = (value: number): ExpressionNode => ({ kind: 'number', value, span, text: String(value) });
  const named: ExpressionNode = { kind: 'member', object: values, name: 'length', span, text: `${values.text}.length` };
  const layout = { span: node.span, comment: [], blankBefore: false };
  const element: ExpressionNode = { kind: 'element', object: values, index: place, span, text: values.text };
  const declare = (kind: 'let' | 'const', bound: typeof pattern, initial: ExpressionNode): StatementNode => ({
    ...layout,
    kind: 'variable',
    declarationKind: kind,
    declarations: [{ span: bound.span, pattern: bound, typeText: undefined, initial }],
  });
  return {
    ...node,
    kind: 'for',
    initial: declare('let', { ...pattern, name }, number(0)),
    condition: {
      kind: 'binary',
      operator: '<',
      left: place,
      right: isConstant(context, named) ? named : number(length),
      span,
      text: name,
    },
    increment: { kind: 'update', operator: '++', operand: place, span, text: name },
    body: [declare('const', pattern, element), ...node.body],
  };
}
