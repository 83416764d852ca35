/** Lowering if and switch. */

import { failAt } from '../diagnostics/report.ts';
import type { ConstantExpression, Expression, Statement } from '../ir/ir.ts';
import type { CaseNode, StatementNode } from '../syntax/ast.ts';
import { evaluate, isConstant } from './constants.ts';
import { type Context, describeType, sameType } from './context.ts';
import { lowerBoolean, lowerExpression } from './expressions.ts';
import { asEnumMember, constantExpression } from './named-constants.ts';
import { lowerBlockInto, lowerNested, type Put } from './statements.ts';

export function lowerIf(context: Context, node: StatementNode & { readonly kind: 'if' }, put: Put): void {
  const { span, comment, blankBefore } = node;
  if (isConstant(context, node.condition)) {
    // Decided at elaboration: the arm that is not taken does not exist.
    const taken = evaluate(context, node.condition) === true ? node.then : node.otherwise;
    if (context.topLevel) {
      context.scopes.within(undefined, () => {
        lowerBlockInto(context, taken, context.currentSegment.statements);
      });
    } else lowerNested(context, taken, undefined).forEach(put);
    return;
  }
  const condition = lowerBoolean(context, node.condition);
  const then = lowerNested(context, node.then, 'then');
  const otherwise = lowerNested(context, node.otherwise, 'else');
  put({ kind: 'if', condition, then, otherwise, span, comment, blankBefore });
}

export function switchSubject(context: Context, node: StatementNode & { readonly kind: 'switch' }): Expression {
  const subject = lowerExpression(context, node.subject);
  if (subject.type.kind !== 'boolean') return subject;
  failAt(node.subject.span, 'TW3005', 'a switch on a boolean is an if', {
    reason: 'a case of true or false is a condition',
    fix: `write if (${node.subject.text}) { ... } else { ... }`,
  });
}

export function caseValues(context: Context, clause: CaseNode, subject: Expression): ConstantExpression[] {
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
export function withoutBreak(body: readonly StatementNode[]): readonly StatementNode[] {
  const flat = body.length === 1 && body[0]?.kind === 'block' ? body[0].body : body;
  return flat.at(-1)?.kind === 'break' ? flat.slice(0, -1) : flat;
}

function endsInBreak(body: readonly StatementNode[]): boolean {
  const last = body.at(-1);
  if (last?.kind === 'block') return endsInBreak(last.body);
  return last?.kind === 'break' || last?.kind === 'return';
}

export function lowerSwitch(context: Context, node: StatementNode & { readonly kind: 'switch' }, put: Put): void {
  const subject = switchSubject(context, node);
  const cases: { values: ConstantExpression[]; body: Statement[]; comment: readonly string[] }[] = [];
  let otherwise: Statement[] | undefined;
  let values: ConstantExpression[] = [];
  node.cases.forEach((clause, index) => {
    values.push(...caseValues(context, clause, subject));
    const isLast = index === node.cases.length - 1;
    if (clause.body.length === 0 && !isLast) return;
    if (!isLast && !endsInBreak(clause.body)) {
      failAt(clause.span, 'TW3007', 'this case falls through to the next', {
        reason: 'each case is one branch of hardware',
        fix: 'end it with break',
      });
    }
    const label = values[0]?.member ?? (values[0] === undefined ? 'default' : `case${values[0].value}`);
    const body = lowerNested(context, withoutBreak(clause.body), label);
    if (clause.test === undefined) otherwise = body;
    else cases.push({ values, body, comment: clause.comment });
    values = [];
  });
  const { span, comment, blankBefore } = node;
  put({ kind: 'switch', subject, cases, otherwise, span, comment, blankBefore });
}
