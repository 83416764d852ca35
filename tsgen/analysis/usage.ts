/** Who reads and who writes what, by the text of the module alone. */

import type { Expression, ModuleDefinition, Signal, Statement } from '../ir/ir.ts';
import { childrenOf, readsSignal } from './terms.ts';

export interface Usage {
  readonly read: ReadonlySet<Signal>;
  readonly written: ReadonlySet<Signal>;
  /** Every expression and statement, reachable or not, functions included. */
  readonly expressions: readonly Expression[];
  readonly statements: readonly Statement[];
}

export function usageOf(module: Pick<ModuleDefinition, 'segments' | 'functions'>): Usage {
  const read = new Set<Signal>();
  const written = new Set<Signal>();
  const expressions: Expression[] = [];
  const statements: Statement[] = [];

  const visitExpression = (expression: Expression): void => {
    expressions.push(expression);
    if (readsSignal(expression)) read.add(expression.signal);
    childrenOf(expression).forEach(visitExpression);
  };
  const visit = (statement: Statement): void => {
    statements.push(statement);
    expressionsOf(statement).forEach(visitExpression);
    if (statement.kind === 'assign' || statement.kind === 'fill' || statement.kind === 'copy') {
      written.add(statement.target);
    }
    if (statement.kind === 'copy') read.add(statement.source);
    bodiesOf(statement).forEach((body) => {
      body.forEach(visit);
    });
  };

  for (const segment of module.segments) {
    segment.statements.forEach(visit);
    for (const child of segment.children) {
      for (const { signal } of child.connections) (signal.kind === 'childOutput' ? written : read).add(signal);
    }
  }
  for (const definition of module.functions) definition.body.forEach(visit);
  return { read, written, expressions, statements };
}

/** The expressions that a statement itself evaluates. */
function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'assign':
      return statement.index === undefined ? [statement.value] : [statement.value, statement.index];
    case 'fill':
      return [statement.value];
    case 'if':
    case 'check':
      return [statement.condition];
    case 'switch':
      return [statement.subject];
    case 'copy':
    case 'for':
      return [];
  }
}

function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
      return [statement.then, statement.otherwise];
    case 'switch':
      return [...statement.cases.map((choice) => choice.body), statement.otherwise ?? []];
    case 'for':
      return [statement.body];
    default:
      return [];
  }
}

/** Every signal that an expression reads, at any depth. */
export function signalsOf(expression: Expression): readonly Signal[] {
  const own = readsSignal(expression) ? [expression.signal] : [];
  return [...own, ...childrenOf(expression).flatMap(signalsOf)];
}

/** True when one of the statements, or of those inside them, reads the signal. */
export function isReadIn(statements: readonly Statement[], signal: Signal): boolean {
  return statements.some(
    (statement) =>
      (statement.kind === 'copy' && statement.source === signal) ||
      expressionsOf(statement).some((expression) => signalsOf(expression).includes(signal)) ||
      bodiesOf(statement).some((body) => isReadIn(body, signal)),
  );
}
