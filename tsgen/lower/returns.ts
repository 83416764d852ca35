/** Early returns: what follows a branch that returns moves into its other arm, so that each path assigns once. */

import { failAt } from '../diagnostics/report.ts';
import type { Statement } from '../ir/ir.ts';
import type { StatementNode } from '../syntax/ast.ts';
import { evaluate, isConstant } from './constants.ts';
import type { Context } from './context.ts';
import { lowerBoolean } from './expressions.ts';
import { containsReturn } from './return-paths.ts';
import { lowerBlockInto } from './statements.ts';
import { switchStatement } from './switches.ts';

type ReturnNode = StatementNode & { readonly kind: 'return' };
type LowerReturn = (statement: ReturnNode) => readonly Statement[];
/** Lowers what comes after a statement on the paths that do not return in it. */
type Follow = () => Statement[];

/** Lowers statements of which some return; `lowerReturn` makes the assignment of the result. */
export function lowerReturning(
  context: Context,
  statements: readonly StatementNode[],
  lowerReturn: LowerReturn,
  follow: Follow = () => [],
): Statement[] {
  const lowered: Statement[] = [];
  for (const [index, statement] of statements.entries()) {
    if (!containsReturn(statement)) {
      lowerBlockInto(context, [statement], lowered);
      continue;
    }
    const rest = statements.slice(index + 1);
    const { depth } = context.scopes;
    lowered.push(
      ...lowerReturningStatement(context, statement, lowerReturn, () =>
        context.scopes.outside(depth, () => lowerReturning(context, rest, lowerReturn, follow)),
      ),
    );
    return lowered;
  }
  lowered.push(...follow());
  return lowered;
}

function lowerReturningStatement(
  context: Context,
  statement: StatementNode,
  lowerReturn: LowerReturn,
  follow: Follow,
): Statement[] {
  const branch = (label: string | undefined, body: readonly StatementNode[]): Statement[] =>
    context.scopes.within(label, () => lowerReturning(context, body, lowerReturn, follow));
  switch (statement.kind) {
    case 'return':
      return [...lowerReturn(statement)];
    case 'block':
      return branch(undefined, statement.body);
    case 'if': {
      if (isConstant(context, statement.condition)) {
        return branch(
          undefined,
          evaluate(context, statement.condition) === true ? statement.then : statement.otherwise,
        );
      }
      const { span, comment, blankBefore } = statement;
      const condition = lowerBoolean(context, statement.condition);
      const then = branch('then', statement.then);
      const otherwise = branch('else', statement.otherwise);
      return [{ kind: 'if', condition, then, otherwise, span, comment, blankBefore }];
    }
    case 'switch': {
      const lowered = switchStatement(context, statement, (_, body) => branch(undefined, body));
      if (lowered.otherwise !== undefined) return [lowered];
      // What follows is for the values without a case; where nothing follows, each value must have one.
      const rest = follow();
      return [rest.length === 0 ? lowered : { ...lowered, otherwise: rest }];
    }
    default:
      return failAt(statement.span, 'TW2038', 'a loop cannot return', {
        reason: 'its rounds are hardware side by side: none of them ends the others',
        fix: 'collect the result in a let and return it after the loop',
      });
  }
}
