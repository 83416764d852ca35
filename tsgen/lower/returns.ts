/** Early returns: what follows a branch that returns moves into its other arm, so that each path assigns once. */

import type { Signal, Statement } from '../ir/ir.ts';
import type { ExpressionNode, StatementNode } from '../syntax/ast.ts';
import { evaluateCondition, isConstant } from './constants.ts';
import type { Context, LowerReturn } from './context.ts';
import { lowerBoolean } from './expressions.ts';
import { loopWithReturns } from './jumps.ts';
import { containsReturn } from './return-paths.ts';
import { lowerBlockInto } from './statements.ts';
import { switchStatement } from './switches.ts';

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
          evaluateCondition(context, statement.condition) ? statement.then : statement.otherwise,
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
    case 'for':
    case 'forOf':
      return lowerReturningLoop(context, statement, lowerReturn, follow);
    default:
      return [];
  }
}

/** A round that returns sets a flag: the rounds after it do nothing, nor does what follows the loop. */
function lowerReturningLoop(
  context: Context,
  loop: StatementNode & { readonly kind: 'for' | 'forOf' },
  lowerReturn: LowerReturn,
  follow: Follow,
): Statement[] {
  const { statements, flag } = loopWithReturns(loop);
  const outer = context.lowerReturn;
  const results = new Set<Signal>();
  context.lowerReturn = (statement) => {
    const assignments = lowerReturn(statement);
    for (const each of assignments) if (each.kind === 'assign') results.add(each.target);
    return assignments;
  };
  const lowered: Statement[] = [];
  return context.scopes.within(undefined, () => {
    try {
      lowerBlockInto(context, statements, lowered);
    } finally {
      context.lowerReturn = outer;
    }
    const rest = follow();
    const { span } = loop;
    const name: ExpressionNode = { kind: 'identifier', name: flag, span, text: flag };
    const condition = lowerBoolean(context, { kind: 'unary', operator: '!', operand: name, span, text: `!${flag}` });
    if (rest.length === 0) return lowered;
    const layout = { span, comment: [], blankBefore: false };
    const completes = [...results];
    return [...lowered, { ...layout, kind: 'if', condition, then: rest, otherwise: [], implicit: true, completes }];
  });
}
