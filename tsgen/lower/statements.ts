/** From statements of the source to IR. */

import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { failAt } from '../diagnostics/report.ts';
import type { Statement } from '../ir/ir.ts';
import type { PatternNode, StatementNode } from '../syntax/ast.ts';
import { type Context } from './context.ts';
import { lowerFor as lowerForLoop, lowerForOf } from './loops.ts';
import { lowerSwitch } from './switches.ts';
import { adviceFor } from './syntax-advice.ts';
import { lowerDeclaration } from './declarations.ts';
import { lowerExpressionStatement } from './assignments.ts';
import { lowerIf } from './conditions.ts';

export type Put = (statement: Statement) => void;

/** Lowers a block; a statement with an error is left out and the others are lowered all the same. */
export function lowerBlockInto(context: Context, statements: readonly StatementNode[], out: Statement[]): void {
  for (const statement of statements) {
    try {
      // At the top level a step of a sub-module opens a new segment while we go.
      lowerStatement(context, statement, context.topLevel ? context.currentSegment.statements : out);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      context.diagnostics.push(error.diagnostic);
      bindFailed(context, statement);
    }
  }
}

/** Gives the names of a declaration with an error a meaning, so that their uses are no errors of their own. */
function bindFailed(context: Context, statement: StatementNode): void {
  const names =
    statement.kind === 'variable'
      ? statement.declarations.flatMap(({ pattern }) => namesOf(pattern))
      : statement.kind === 'otherStatement'
        ? statement.names
        : [];
  for (const name of names) context.scopes.bindFailed(name);
}

function namesOf(pattern: PatternNode): readonly string[] {
  switch (pattern.kind) {
    case 'name':
      return [pattern.name];
    case 'record':
      return pattern.elements.map((element) => element.name);
    case 'otherPattern':
      return pattern.names;
  }
}

/** Lowers the body of an if, a case or a loop in a scope of its own. */
export function lowerNested(
  context: Context,
  statements: readonly StatementNode[],
  label: string | undefined,
): Statement[] {
  const out: Statement[] = [];
  const { topLevel } = context;
  context.topLevel = false;
  try {
    context.scopes.within(label, () => {
      lowerBlockInto(context, statements, out);
    });
  } finally {
    context.topLevel = topLevel;
  }
  return out;
}

export function lowerStatement(context: Context, node: StatementNode, out: Statement[]): void {
  const put: Put = (statement) => out.push(statement);
  switch (node.kind) {
    case 'variable':
      if (node.declarationKind === 'var')
        failAt(node.span, 'TW3001', "'var' is not block scoped", {
          reason: 'the name would be seen outside its block and before its declaration',
          fix: 'use const or let',
        });
      node.declarations.forEach((declaration, index) => {
        lowerDeclaration(context, node, declaration, index === 0, put);
      });
      return;
    case 'expression':
      lowerExpressionStatement(context, node, put);
      return;
    case 'if':
      lowerIf(context, node, put);
      return;
    case 'switch':
      lowerSwitch(context, node, put);
      return;
    case 'for':
      lowerForLoop(context, node, put);
      return;
    case 'forOf':
      lowerForOf(context, node, put);
      return;
    case 'block': {
      const { topLevel } = context;
      if (topLevel) {
        context.scopes.within(undefined, () => {
          lowerBlockInto(context, node.body, out);
        });
      } else out.push(...lowerNested(context, node.body, undefined));
      return;
    }
    case 'return':
      context.lowerReturn?.(node).forEach(put);
      return;
    case 'break':
    case 'continue':
      failAt(node.span, 'TW3003', `${node.kind} in a loop that steps sub-modules`, {
        fix: 'step all of them in one loop, and look at their outputs in another',
      });
      return;
    case 'otherStatement': {
      const advice = adviceFor(node.syntax);
      failAt(node.span, 'TW2012', `${advice.name} is not part of the hardware language`, advice);
    }
  }
}
