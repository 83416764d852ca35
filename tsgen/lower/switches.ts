/** Lowering switch. */

import { failAt } from '../diagnostics/report.ts';
import type { ConstantExpression, Expression, Statement, SwitchCase } from '../ir/ir.ts';
import type { CaseNode, StatementNode } from '../syntax/ast.ts';
import { isConstant } from './constants.ts';
import { type Context, describeType, sameType } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { structuredCase } from './jumps.ts';
import { asEnumMember, constantExpression } from './named-constants.ts';
import { alwaysReturns, endsInBreak } from './return-paths.ts';
import { lowerNested, type Put } from './statements.ts';

function switchSubject(context: Context, node: StatementNode & { readonly kind: 'switch' }): Expression {
  const subject = lowerExpression(context, node.subject);
  if (subject.type.kind !== 'boolean') return subject;
  failAt(node.subject.span, 'TW3005', 'a switch on a boolean is an if', {
    reason: 'a case of true or false is a condition',
    fix: `write if (${node.subject.text}) { ... } else { ... }`,
  });
}

function caseValues(context: Context, clause: CaseNode, subject: Expression): ConstantExpression[] {
  const { test } = clause;
  if (test === undefined) return [];
  if (!isConstant(context, test)) {
    failAt(test.span, 'TW3006', 'a case must be known at elaboration', { fix: 'use if for other comparisons' });
  }
  const constant = constantExpression(context, test);
  const value = subject.type.kind === 'enum' ? (asEnumMember(constant, subject.type.definition) ?? constant) : constant;
  if (sameType(value.type, subject.type)) return [value];
  failAt(
    test.span,
    'TW3006',
    `'${test.text}' is ${describeType(value.type)}, but the switch is on ${describeType(subject.type)}`,
    {
      labels: [{ span: subject.span, text: describeType(subject.type) }],
      fix: 'name a value of the same type',
    },
  );
}

/** The statements of a case without the break that ends it. */
function withoutBreak(body: readonly StatementNode[]): readonly StatementNode[] {
  const flat = body.length === 1 && body[0]?.kind === 'block' ? body[0].body : body;
  return structuredCase(flat.at(-1)?.kind === 'break' ? flat.slice(0, -1) : flat);
}

/** The labels before one body. With `default` among them, the body is that of every value without a case. */
interface CaseGroup {
  readonly clauses: readonly CaseNode[];
  readonly isDefault: boolean;
  readonly body: readonly StatementNode[];
}

function caseGroups(cases: readonly CaseNode[]): readonly CaseGroup[] {
  const groups: CaseGroup[] = [];
  let clauses: CaseNode[] = [];
  for (const [index, clause] of cases.entries()) {
    clauses.push(clause);
    if (clause.body.length === 0 && index < cases.length - 1) continue;
    groups.push({ clauses, isDefault: clauses.some((each) => each.test === undefined), body: clause.body });
    clauses = [];
  }
  return groups;
}

/** Lowers a switch; `lowerBody` lowers the body of a case, without its break. */
export function switchStatement(
  context: Context,
  node: StatementNode & { readonly kind: 'switch' },
  lowerBody: (label: string, body: readonly StatementNode[]) => Statement[],
): Statement & { readonly kind: 'switch' } {
  const subject = switchSubject(context, node);
  const groups = caseGroups(node.cases);
  const cases: SwitchCase[] = [];
  let otherwise: Statement[] | undefined;
  for (const [index, { clauses, isDefault, body }] of groups.entries()) {
    const values = clauses.flatMap((clause) => caseValues(context, clause, subject));
    const last = clauses.at(-1);
    if (last !== undefined && index < groups.length - 1) rejectFallThrough(last);
    const label = values[0]?.member ?? (values[0] === undefined ? 'default' : `case${values[0].value}`);
    const lowered = lowerBody(label, withoutBreak(body));
    if (isDefault) otherwise = lowered;
    else cases.push({ values, body: lowered, comment: last?.comment ?? [] });
  }
  const { span, comment, blankBefore } = node;
  return { kind: 'switch', subject, cases, otherwise, span, comment, blankBefore };
}

function rejectFallThrough(clause: CaseNode): void {
  if (endsInBreak(clause.body) || alwaysReturns(clause.body)) return;
  failAt(clause.span, 'TW3007', 'this case falls through to the next', {
    reason: 'each case is one branch of hardware',
    fix: 'end it with break',
  });
}

export function lowerSwitch(context: Context, node: StatementNode & { readonly kind: 'switch' }, put: Put): void {
  put(switchStatement(context, node, (label, body) => lowerNested(context, body, label)));
}
