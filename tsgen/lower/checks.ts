/** `assert(...)`, `assume(...)` and `this.cover(...)`: checks that leave no logic. */

import { failAt } from '../diagnostics/report.ts';
import type { CheckStatement } from '../ir/ir.ts';
import { assert, assume } from '../language/index.ts';
import type { ExpressionNode, StatementNode } from '../syntax/ast.ts';
import { evaluate, isConstant } from './constants.ts';
import type { Context } from './context.ts';
import { lowerBoolean } from './expressions.ts';

type CallNode = ExpressionNode & { readonly kind: 'call' };
type CheckKind = CheckStatement['check'];

/** Which check the call is; undefined for any other call. */
export function checkOf(context: Context, { callee }: CallNode): CheckKind | undefined {
  if (callee.kind === 'member' && callee.object.kind === 'this' && callee.name === 'cover') return 'cover';
  if (!isConstant(context, callee)) return undefined;
  const target = evaluate(context, callee);
  return target === assert ? 'assert' : target === assume ? 'assume' : undefined;
}

export function lowerCheck(
  context: Context,
  node: StatementNode & { readonly kind: 'expression' },
  call: CallNode,
  check: CheckKind,
): CheckStatement {
  const [condition, message] = call.arguments;
  const what = check === 'cover' ? 'name' : 'message';
  if (condition === undefined || message === undefined || call.arguments.length !== 2) {
    failAt(call.span, 'TW2031', `'${call.callee.text}' takes a condition and a ${what}`, {
      fix: `write ${call.callee.text}(condition, '${what}')`,
    });
  }
  const text = isConstant(context, message) ? evaluate(context, message) : undefined;
  if (typeof text !== 'string') {
    failAt(message.span, 'TW2039', `the ${what} of '${call.callee.text}' is not known at elaboration`, {
      reason: 'it is text in the SystemVerilog',
      fix: `write a string of constants`,
    });
  }
  const { span, comment, blankBefore } = node;
  return {
    kind: 'check',
    check,
    condition: lowerBoolean(context, condition),
    message: text,
    span,
    comment,
    blankBefore,
  };
}
