/** Patterns: names taken out of the inputs, and what hardware has no counterpart for. */

import { failAt } from '../diagnostics/report.ts';
import type { ExpressionNode, PatternNode, StatementNode } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { fieldsAmong } from './records.ts';

/** `const { a, b } = inputs`: names for inputs, which never change. Returns false for anything else. */
export function bindInputs(
  context: Context,
  node: StatementNode & { readonly kind: 'variable' },
  pattern: PatternNode,
  initial: ExpressionNode,
): boolean {
  if (initial.kind !== 'identifier' || node.declarationKind !== 'const' || pattern.kind !== 'record') return false;
  const record = context.scopes.lookup(initial.name);
  if (record?.kind !== 'record') return false;
  for (const { span, property, name } of pattern.elements) {
    const signal = record.signals.get(property);
    const fields = fieldsAmong(record.signals, property);
    context.pendingNames.delete(name);
    if (fields !== undefined) context.scopes.bind(name, { kind: 'struct', fields });
    else if (signal !== undefined) context.scopes.bind(name, { kind: 'signal', signal });
    else {
      failAt(span, 'TW2011', `there is no port '${property}'`, {
        fix: `there are: ${[...record.signals.keys()].join(', ')}`,
      });
    }
  }
  return true;
}

/** Fails (TW3002) for `{ a, ...rest }`, `{ a = 0 }`, `{ a: { b } }` and `[a, b]`, each with what to write instead. */
export function rejectPattern(pattern: PatternNode): void {
  if (pattern.kind !== 'otherPattern') return;
  switch (pattern.form) {
    case 'rest':
      return failAt(pattern.span, 'TW3002', `'...${pattern.names.at(-1) ?? ''}' collects what has no name here`, {
        reason: 'a pattern gives names to ports and fields, each by itself',
        fix: 'name each one that is used, or keep the whole under one name and write whole.field',
      });
    case 'default':
      return failAt(pattern.span, 'TW3002', 'a pattern with a default', {
        reason: 'ports and fields always have a value',
        fix: 'leave the default out',
      });
    case 'array':
      return failAt(pattern.span, 'TW3002', 'an array is not taken apart by a pattern', {
        fix: 'one const for each element: const first = array[0]',
      });
    case 'nested':
      return failAt(pattern.span, 'TW3002', 'a pattern inside a pattern', {
        fix: 'take the inner record first: const { inner } = outer; const { a } = inner',
      });
  }
}
