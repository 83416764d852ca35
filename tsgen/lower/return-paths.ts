/** Which statements return. Syntax alone: whether a switch without default names every value is for the analysis to say. */

import type { CaseNode, StatementNode } from '../syntax/ast.ts';

export function containsReturn(statement: StatementNode): boolean {
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

export type ReturnNode = StatementNode & { readonly kind: 'return' };

/** Every return among the statements, in the order of the text. */
export function returnsIn(statements: readonly StatementNode[]): readonly ReturnNode[] {
  return statements.flatMap((statement): readonly ReturnNode[] => {
    switch (statement.kind) {
      case 'return':
        return [statement];
      case 'if':
        return returnsIn([...statement.then, ...statement.otherwise]);
      case 'switch':
        return statement.cases.flatMap((clause) => returnsIn(clause.body));
      case 'for':
      case 'forOf':
      case 'block':
        return returnsIn(statement.body);
      default:
        return [];
    }
  });
}

/** True when every path ends in a return, whatever the subjects of its switches are. */
export function alwaysReturns(statements: readonly StatementNode[]): boolean {
  return returns(statements, false);
}

/** True when every path ends in a return, if each switch without default has a case for all that its subject can be. */
export function returnsWhenExhaustive(statements: readonly StatementNode[]): boolean {
  return returns(statements, true);
}

function returns(statements: readonly StatementNode[], exhaustive: boolean): boolean {
  return statements.some((statement) => {
    switch (statement.kind) {
      case 'return':
        return true;
      case 'block':
        return returns(statement.body, exhaustive);
      case 'if':
        return returns(statement.then, exhaustive) && returns(statement.otherwise, exhaustive);
      case 'switch':
        return (
          (exhaustive || statement.cases.some((clause) => clause.test === undefined)) &&
          statement.cases.every(
            (clause, index) =>
              (returns(clause.body, exhaustive) && !clause.body.some(mayBreak)) || fallsThrough(statement.cases, index),
          )
        );
      default:
        return false;
    }
  });
}

/** True when a path through the statement leaves the case around it. */
export function mayBreak(statement: StatementNode): boolean {
  if (statement.kind === 'if') return [...statement.then, ...statement.otherwise].some(mayBreak);
  return statement.kind === 'block' ? statement.body.some(mayBreak) : statement.kind === 'break';
}

/** True when the next case decides: an empty body, or one that falls through, which is an error of its own. */
function fallsThrough(cases: readonly CaseNode[], index: number): boolean {
  const body = cases[index]?.body ?? [];
  return index < cases.length - 1 && !endsInBreak(body);
}

/** True when the last statement of a case ends it. */
export function endsInBreak(body: readonly StatementNode[]): boolean {
  const last = body.at(-1);
  if (last?.kind === 'block') return endsInBreak(last.body);
  return last?.kind === 'break' || last?.kind === 'return';
}
