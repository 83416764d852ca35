/** `#name = reg(...)`: fields that only the class itself can see, and elaboration cannot. */

import { errorAt, failAt } from '../diagnostics/report.ts';
import type { ExpressionNode, FieldNode } from '../syntax/ast.ts';
import { type Context, FOLLOW_UP } from './context.ts';

/** What makes storage or hardware of a field, under whatever name of the library. */
const STORES = /(^|\.)(reg|outReg|regs|outRegs|regs2d|memory|wires)$/;

function stores({ initial }: FieldNode): boolean {
  if (initial?.kind === 'call') return STORES.test(initial.callee.text);
  return initial?.kind === 'other' && initial.syntax === 'NewExpression';
}

function fixOf(name: string): string {
  return `write private ${name.slice(1)}: TypeScript keeps others from it all the same`;
}

/** Reports (TW1020) every private field that would be hardware. */
export function reportPrivateFields(context: Context): void {
  for (const field of context.classNode.fields) {
    if (!field.name.startsWith('#') || field.static || !stores(field)) continue;
    context.diagnostics.push(
      errorAt(field.nameSpan, 'TW1020', `'${field.name}' cannot be seen by the compiler`, { fix: fixOf(field.name) }),
    );
  }
}

/** Fails for a use of a private field. */
export function rejectPrivateField(context: Context, node: ExpressionNode): void {
  if (node.kind !== 'member' || node.object.kind !== 'this' || !node.name.startsWith('#')) return;
  const field = context.classNode.fields.find(({ name }) => name === node.name);
  if (field !== undefined && stores(field)) {
    failAt(node.span, FOLLOW_UP, `the declaration of '${node.name}' has an error`);
  }
  failAt(node.span, 'TW1020', `'${node.text}' cannot be seen by the compiler`, {
    ...(field === undefined ? {} : { labels: [{ span: field.nameSpan, text: 'declared here' }] }),
    fix: fixOf(node.name),
  });
}
