/** Early returns: what follows a branch that returns moves into its other arm, so that each path assigns once. */

import { failAt } from '../diagnostics/report.ts';
import type { Statement } from '../ir/ir.ts';
import type { StatementNode } from '../syntax/ast.ts';
import { evaluate, isConstant } from './constants.ts';
import type { Context } from './context.ts';
import { lowerBoolean } from './expressions.ts';
import { alwaysReturns, containsReturn } from './return-paths.ts';
import { lowerBlockInto } from './statements.ts';
import { switchStatement } from './switches.ts';

type ReturnNode = StatementNode & { readonly kind: 'return' };
type LowerReturn = (statement: ReturnNode) => Statement;

/** Lowers statements of which some return; `lowerReturn` makes the assignment of the result. */
export function lowerReturning(
  context: Context,
  statements: readonly StatementNode[],
  lowerReturn: LowerReturn,
): Statement[] {
  const lowered: Statement[] = [];
  for (const [index, statement] of statements.entries()) {
    if (!containsReturn(statement)) {
      lowerBlockInto(context, [statement], lowered);
      continue;
    }
    lowered.push(...lowerReturningStatement(context, statement, statements.slice(index + 1), lowerReturn));
    return lowered;
  }
  return lowered;
}

function lowerReturningStatement(
  context: Context,
  statement: StatementNode,
  rest: readonly StatementNode[],
  lowerReturn: LowerReturn,
): Statement[] {
  const branch = (label: string | undefined, body: readonly StatementNode[]): Statement[] =>
    context.scopes.within(label, () =>
      lowerReturning(context, alwaysReturns(body) ? body : [...body, ...rest], lowerReturn),
    );
  switch (statement.kind) {
    case 'return':
      return [lowerReturn(statement)];
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
    case 'switch':
      return [lowerReturningSwitch(context, statement, rest, branch)];
    default:
      return failAt(statement.span, 'TW2038', 'a loop cannot return', {
        reason: 'its rounds are hardware side by side: none of them ends the others',
        fix: 'collect the result in a let and return it after the loop',
      });
  }
}

function lowerReturningSwitch(
  context: Context,
  statement: StatementNode & { readonly kind: 'switch' },
  rest: readonly StatementNode[],
  branch: (label: string | undefined, body: readonly StatementNode[]) => Statement[],
): Statement {
  const lowered = switchStatement(context, statement, (_, body) => branch(undefined, body));
  // What follows the switch is for the values without a case; where nothing follows, each value must have one.
  if (lowered.otherwise !== undefined || rest.length === 0) return lowered;
  return { ...lowered, otherwise: branch(undefined, []) };
}
