/** Walks over the expressions of the intermediate representation. */

import { childrenOf } from '../analysis/terms.ts';
import type { Expression, ModuleDefinition, Signal, Statement } from '../ir/ir.ts';
import { usageOf } from '../analysis/usage.ts';

/** The expression and every operand below it. */
export function expressionsIn(expression: Expression): readonly Expression[] {
  return [expression, ...childrenOf(expression).flatMap(expressionsIn)];
}

function withoutTargets(statements: readonly Statement[], dropped: ReadonlySet<Signal>): Statement[] {
  const inside = (body: readonly Statement[]): Statement[] => withoutTargets(body, dropped);
  return statements
    .filter((statement) => statement.kind !== 'assign' || !dropped.has(statement.target))
    .map((statement) => {
      switch (statement.kind) {
        case 'if':
          return { ...statement, then: inside(statement.then), otherwise: inside(statement.otherwise) };
        case 'for':
          return { ...statement, body: inside(statement.body) };
        case 'switch': {
          const cases = statement.cases.map((each) => ({ ...each, body: inside(each.body) }));
          return { ...statement, cases, otherwise: statement.otherwise && inside(statement.otherwise) };
        }
        default:
          return statement;
      }
    });
}

/**
 * Leaves out the fields of local records that nothing reads: a copy of a whole record is rarely used as a whole. One field
 * of a record that is not used at all stays, and is reported like any other local.
 */
export function withoutUnreadFields<M extends Pick<ModuleDefinition, 'segments' | 'functions' | 'signals'>>(
  module: M,
  records: readonly (readonly Signal[])[],
): M {
  const { read } = usageOf(module);
  const dropped = new Set(
    records.flatMap((fields) => {
      const used = fields.some((field) => read.has(field));
      return fields.filter((field, index) => !read.has(field) && (used || index > 0));
    }),
  );
  const present = module.signals.filter((signal) => !dropped.has(signal));
  if (present.length === module.signals.length) return module;
  const segments = module.segments.map((segment) => ({
    ...segment,
    statements: withoutTargets(segment.statements, dropped),
  }));
  // A field may have been read only by the copy of another.
  return withoutUnreadFields({ ...module, signals: present, segments }, records);
}
