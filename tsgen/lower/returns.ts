/** Early returns: what follows a branch that returns moves into its other arm, so that each path assigns once. */

import { failAt } from '../diagnostics/report.ts';
import type { ConstantExpression, Statement } from '../ir/ir.ts';
import type { CaseNode, StatementNode } from '../syntax/ast.ts';
import { evaluate, isConstant } from './constants.ts';
import type { Context } from './context.ts';
import { lowerBoolean } from './expressions.ts';
import { caseValues, switchSubject, withoutBreak } from './conditions.ts';
import { lowerBlockInto } from './statements.ts';

type ReturnNode = StatementNode & { readonly kind: 'return' };
type LowerReturn = (statement: ReturnNode) => Statement;

function containsReturn(statement: StatementNode): boolean {
  switch (statement.kind) {
    case 'return':
      return true;
    case 'if':
      return [...statement.then, ...statement.otherwise].some(containsReturn);
    case 'switch':
      return statement.cases.some((clause) => clause.body.some(containsReturn));
    case 'for':
    case 'forOf':
    case 'block':
      return statement.body.some(containsReturn);
    default:
      return false;
  }
}

export function alwaysReturns(statements: readonly StatementNode[]): boolean {
  return statements.some((statement) => {
    switch (statement.kind) {
      case 'return':
        return true;
      case 'block':
        return alwaysReturns(statement.body);
      case 'if':
        return alwaysReturns(statement.then) && alwaysReturns(statement.otherwise);
      case 'switch':
        return (
          statement.cases.some((clause) => clause.test === undefined) &&
          statement.cases.every((clause, index) => alwaysReturns(clause.body) || isFallThrough(statement.cases, index))
        );
      default:
        return false;
    }
  });
}

function isFallThrough(cases: readonly CaseNode[], index: number): boolean {
  return cases[index]?.body.length === 0 && index < cases.length - 1;
}

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
      return [lowerReturningSwitch(context, statement, branch)];
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
  branch: (label: string | undefined, body: readonly StatementNode[]) => Statement[],
): Statement {
  const { span, comment, blankBefore } = statement;
  const subject = switchSubject(context, statement);
  const cases: { values: ConstantExpression[]; body: Statement[]; comment: readonly string[] }[] = [];
  let otherwise: Statement[] | undefined;
  let values: ConstantExpression[] = [];
  for (const [index, clause] of statement.cases.entries()) {
    if (clause.test !== undefined) values.push(...caseValues(context, clause, subject));
    if (isFallThrough(statement.cases, index)) continue;
    const body = branch(undefined, withoutBreak(clause.body));
    if (clause.test === undefined) otherwise = body;
    else cases.push({ values, body, comment: clause.comment });
    values = [];
  }
  otherwise ??= branch(undefined, []);
  return { kind: 'switch', subject, cases, otherwise, span, comment, blankBefore };
}
