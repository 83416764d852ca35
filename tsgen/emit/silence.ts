/** Statements that leave no text. What they would be printed with must not be printed either: it would count as read. */

import type { Statement } from '../ir/ir.ts';
import { constantValue } from './formats.ts';
import type { StatementPrinter } from './statements.ts';

/** True when none of the statements leaves any text. */
export function areSilent(printer: StatementPrinter, statements: readonly Statement[]): boolean {
  return statements.every((statement) => isSilent(printer, statement));
}

function isSilent(printer: StatementPrinter, statement: Statement): boolean {
  const { analysis } = printer.expressions.context;
  if (!analysis.isReachable(statement)) return true;
  switch (statement.kind) {
    case 'assign':
    case 'fill':
    case 'copy':
      return printer.silent.has(statement.target);
    case 'if': {
      const single = constantValue(analysis, statement.condition);
      if (single !== undefined) return areSilent(printer, single === 0 ? statement.otherwise : statement.then);
      return areSilent(printer, statement.then) && areSilent(printer, statement.otherwise);
    }
    case 'switch':
      return (
        statement.cases.every((each) => areSilent(printer, each.body)) && areSilent(printer, statement.otherwise ?? [])
      );
    case 'for':
      return areSilent(printer, statement.body);
    case 'check':
      return statement.check !== 'cover' && constantValue(analysis, statement.condition) === 1;
  }
}
