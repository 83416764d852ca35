/** anyOf, allOf and countOnes: operations on every element of a vector of single bits. */

import { failAt } from '../diagnostics/report.ts';
import type { Expression, ReduceExpression } from '../ir/ir.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { BOOLEAN, type Context, INTEGER } from './context.ts';
import { rejectMatrix } from './elements.ts';
import { arrayOf } from './expressions.ts';

export function reduction(
  operator: ReduceExpression['operator'],
): (context: Context, node: ExpressionNode & { readonly kind: 'call' }) => Expression {
  return (context, node) => {
    const argument = node.arguments[0];
    if (argument === undefined || node.arguments.length > 1) {
      failAt(node.span, 'TW2031', `'${node.callee.text}' takes one vector`, {
        fix: `write ${node.callee.text}(vector)`,
      });
    }
    rejectMatrix(context, argument);
    const signal = arrayOf(context, argument);
    const isBits =
      signal.type.kind === 'boolean' ||
      (signal.type.kind === 'integer' && signal.declared?.low === 0 && signal.declared.high === 1);
    if (!isBits || signal.kind === 'memory') {
      failAt(argument.span, 'TW2043', `'${argument.text}' is no vector of single bits`, {
        labels: [{ span: signal.span, text: `declared here as ${signal.declaredText ?? 'an array'}` }],
        reason: 'in a wider element, a bit and a number that is not zero are different things',
        fix: 'declare its elements as bool or bit; otherwise loop over the elements',
      });
    }
    return { kind: 'reduce', operator, signal, span: node.span, type: operator === 'count' ? INTEGER : BOOLEAN };
  };
}
