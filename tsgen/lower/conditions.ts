/** Lowering if. */

import type { StatementNode } from '../syntax/ast.ts';
import { evaluateCondition, isConstant } from './constants.ts';
import type { Context } from './context.ts';
import { lowerBoolean } from './expressions.ts';
import { lowerBlockInto, lowerNested, type Put } from './statements.ts';

export function lowerIf(context: Context, node: StatementNode & { readonly kind: 'if' }, put: Put): void {
  const { span, comment, blankBefore } = node;
  if (isConstant(context, node.condition)) {
    // Decided at elaboration: the arm that is not taken does not exist.
    const taken = evaluateCondition(context, node.condition) ? node.then : node.otherwise;
    if (context.topLevel) {
      context.scopes.within(undefined, () => {
        lowerBlockInto(context, taken, context.currentSegment.statements);
      });
    } else lowerNested(context, taken, undefined).forEach(put);
    return;
  }
  const condition = lowerBoolean(context, node.condition);
  const then = lowerNested(context, node.then, 'then');
  const otherwise = lowerNested(context, node.otherwise, 'else');
  const implicit = node.implicit === true ? { implicit: true } : {};
  const completes = node.afterReturn === true ? { completes: context.returnedTogether } : {};
  put({ kind: 'if', condition, then, otherwise, span, comment, blankBefore, ...implicit, ...completes });
}
