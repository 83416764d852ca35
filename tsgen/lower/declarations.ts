/** Lowering const and let: wires, the results of sub-modules, values known at elaboration. */

import { failAt } from '../diagnostics/report.ts';
import type { Expression, Signal } from '../ir/ir.ts';
import type { DeclarationNode, ExpressionNode, RecordElement, StatementNode } from '../syntax/ast.ts';
import { childStepOf, lowerChildStep } from './children.ts';
import { isConstant, returnedExpression } from './constants.ts';
import { BOOLEAN, type Context, INTEGER, describeType, sameType } from './context.ts';
import { coerce, lowerExpression } from './expressions.ts';
import { assignResult, enumOfText, typeOfText } from './functions.ts';
import { declareLocal, declareOwnLocal } from './locals.ts';
import { constantBinding } from './named-constants.ts';
import { bindInputs, rejectPattern } from './patterns.ts';
import { RecordResult, recordCall, type TakeResult } from './record-results.ts';
import { declareRecord } from './records.ts';
import { inlineMethod, methodCall } from './inline-methods.ts';
import { type Put } from './statements.ts';

export function lowerDeclaration(
  context: Context,
  node: StatementNode & { readonly kind: 'variable' },
  declaration: DeclarationNode,
  first: boolean,
  put: Put,
): void {
  const { initial, pattern } = declaration;
  if (initial === undefined) {
    declareWithoutValue(context, node, declaration);
    return;
  }
  const comment = first ? node.comment : [];
  const step = childStepOf(context, initial);
  if (step !== undefined) {
    lowerChildStep(context, step.child, step.call, pattern, comment);
    return;
  }
  const recordMethod = recordCall(context, initial);
  if (recordMethod !== undefined && initial.kind === 'call') {
    const result = new RecordResult(context, pattern.kind === 'name' ? pattern.name : recordMethod.name);
    inlineMethod(context, recordMethod, initial.arguments, result.take, put);
    result.bind(pattern);
    return;
  }
  if (pattern.kind === 'record' && (initial.kind === 'this' || isConstant(context, initial))) {
    for (const [position, each] of memberDeclarations(declaration, pattern.elements, initial).entries()) {
      lowerDeclaration(context, node, each, first && position === 0, put);
    }
    return;
  }
  const layout = { span: declaration.span, comment, blankBefore: first && node.blankBefore };
  const isFixed = node.declarationKind === 'const' && pattern.kind === 'name' && isConstant(context, initial);
  const record = isFixed ? undefined : declareRecord(context, pattern, initial, layout);
  if (record !== undefined) {
    if (pattern.kind === 'name') context.pendingNames.delete(pattern.name);
    record.forEach(put);
    return;
  }
  if (bindInputs(context, node, pattern, initial)) return;
  if (pattern.kind !== 'name') {
    rejectPattern(pattern);
    failAt(pattern.span, 'TW3002', 'only records and the results of sub-modules can be destructured', {
      fix: 'use one const a value',
    });
  }
  context.pendingNames.delete(pattern.name);
  if (isFixed) {
    context.scopes.bind(pattern.name, constantBinding(context, initial));
    return;
  }
  const call = methodCall(context, initial);
  if (call !== undefined && returnedExpression(call.method) === undefined) {
    const type = context.inMember(call.method, () => typeOfText(context, call.method.returnTypeText));
    const signal = targetOf(context, node, pattern.name, type, declaration);
    const take: TakeResult = (statement) => [assignResult(context, statement, signal)];
    inlineMethod(context, call.method, call.arguments, take, put);
    context.scopes.bind(pattern.name, { kind: 'signal', signal });
    return;
  }
  const value = lowerExpression(context, initial);
  const signal = targetOf(context, node, pattern.name, value.type, declaration);
  context.scopes.bind(pattern.name, { kind: 'signal', signal });
  put({
    ...layout,
    kind: 'assign',
    target: signal,
    index: undefined,
    value: coerce(value, signal.type, initial, `'${pattern.name}'`),
    declares: true,
  });
}

/** `const { a, b } = this.p` as `const a = this.p.a, b = this.p.b`. */
function memberDeclarations(
  declaration: DeclarationNode,
  elements: readonly RecordElement[],
  object: ExpressionNode,
): readonly DeclarationNode[] {
  return elements.map(({ span, property, name }) => ({
    ...declaration,
    pattern: { kind: 'name', span, text: name, name },
    // `{ request: { row } }` is one element, request.row.
    initial: property
      .split('.')
      .reduce<ExpressionNode>(
        (inner, part) => ({ kind: 'member', span, text: `${inner.text}.${part}`, object: inner, name: part }),
        object,
      ),
  }));
}

/**
 * `let name: number;`, `boolean` or an enum: a wire that every path assigns before it is read, which the analysis checks. Each such declaration
 * has a wire of its own, and none stands in a loop: another block or round must not lend it a value.
 */
function declareWithoutValue(context: Context, node: StatementNode, declaration: DeclarationNode): void {
  const { pattern, typeText, span } = declaration;
  const type = typeText === 'number' ? INTEGER : typeText === 'boolean' ? BOOLEAN : enumOfText(context, typeText);
  if (pattern.kind !== 'name' || type === undefined || context.loopDepth > 0) {
    const isUntyped = pattern.kind !== 'name' || type === undefined;
    failAt(span, 'TW3001', isUntyped ? 'a let needs a value, or a type' : 'a let in a loop needs a value', {
      reason: isUntyped
        ? 'a wire without a value would be a latch'
        : 'all rounds share one wire: a round that assigns nothing would see the value of the one before',
      fix: isUntyped
        ? 'write let name = value, or let name: number; (or boolean) and assign it on every path'
        : 'write let name = value, with the value for the case in which nothing else assigns it',
    });
  }
  context.pendingNames.delete(pattern.name);
  const signal =
    outputOf(context, node, pattern.name, type, declaration) ?? declareOwnLocal(context, pattern.name, type, span);
  context.scopes.bind(pattern.name, { kind: 'signal', signal });
}

function targetOf(
  context: Context,
  node: StatementNode,
  name: string,
  type: Expression['type'],
  declaration: DeclarationNode,
): Signal {
  return outputOf(context, node, name, type, declaration) ?? declareLocal(context, name, type, declaration.span);
}

/** The output port that a declaration stands for, where step() returns the name as the port of that name. */
function outputOf(
  context: Context,
  node: StatementNode,
  name: string,
  type: Expression['type'],
  declaration: DeclarationNode,
): Signal | undefined {
  const isOfStep = context.topLevel || context.stepStatements.has(node);
  const output = isOfStep && context.functionStack.length === 0 ? context.returnedNames.get(name) : undefined;
  if (output === undefined) return undefined;
  if (!sameType(output.type, type) && output.type.kind !== 'enum') {
    failAt(
      declaration.span,
      'TW2015',
      `'${name}' is ${describeType(type)}, but output '${name}' is ${describeType(output.type)}`,
      {
        labels: [{ span: output.span, text: 'the port is declared here' }],
        fix: 'declare the port with the same type, or give the local another name',
      },
    );
  }
  context.returnedNames.delete(name);
  return output;
}
