/** Private methods of several statements, written in place where they are called. */

import { failAt } from '../diagnostics/report.ts';
import type { ExpressionNode, FunctionNode, ParameterNode, PatternNode } from '../syntax/ast.ts';
import { isConstant } from './constants.ts';
import { type Context } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { declareLocal } from './locals.ts';
import { constantBinding } from './named-constants.ts';
import { completeArguments, parameterName } from './parameters.ts';
import type { Binding } from './scope.ts';
import { calledInPlace, type TakeResult } from './record-results.ts';
import { declareFields, giveRecord, lowerRecord } from './records.ts';
import { returnsWhenExhaustive } from './return-paths.ts';
import { lowerReturning } from './returns.ts';
import { type Put } from './statements.ts';

export function methodCall(
  context: Context,
  node: ExpressionNode,
): { readonly method: FunctionNode; readonly arguments: readonly (ExpressionNode | undefined)[] } | undefined {
  const method = node.kind === 'call' ? calledInPlace(context, node) : undefined;
  if (node.kind !== 'call' || method === undefined) return undefined;
  return { method, arguments: completeArguments(node, method) };
}

/** Writes the statements of a method in place; what it returns goes to `take`. */
export function inlineMethod(
  context: Context,
  method: FunctionNode,
  values: readonly (ExpressionNode | undefined)[],
  take: TakeResult | undefined,
  put: Put,
): void {
  if (context.functionStack.includes(method)) {
    failAt(method.nameSpan, 'TW2035', `method '${method.name}' calls itself`, {
      fix: 'use a loop with constant bounds',
    });
  }
  if (take !== undefined && !returnsWhenExhaustive(method.body)) {
    failAt(method.nameSpan, 'TW2037', `method '${method.name}' does not return a value on every path`, {
      fix: 'end it with a return, and give a switch with returns a default',
    });
  }
  const { topLevel } = context;
  context.functionStack.push(method);
  context.topLevel = false;
  try {
    // The arguments mean what they mean to the caller: they are read before any parameter has a name.
    const bound = method.parameters.map((parameter, index) => {
      const name = nameIn(parameter);
      const value = values[index];
      return value === undefined ? undefined : argumentOf(context, parameter, name, value);
    });
    context.inMember(method, () => {
      context.scopes.withinMethod(method.name, () => {
        for (const [index, parameter] of method.parameters.entries()) {
          // A value that the call leaves out is computed in the method, after the parameters before it.
          const { initial } = parameter;
          const missing = (): Argument | undefined =>
            initial && argumentOf(context, parameter, nameIn(parameter), initial);
          const argument = bound[index] ?? missing();
          if (argument !== undefined) bindArgument(context, argument, put);
        }
        const statements = lowerReturning(context, method.body, (statement) => {
          if (take !== undefined) return take(statement);
          return failAt(statement.span, 'TW2037', `the value that '${method.name}' returns is not used`, {
            fix: `write const value = this.${method.name}(...), or return nothing`,
          });
        });
        statements.forEach(put);
      });
    });
  } finally {
    context.functionStack.pop();
    context.topLevel = topLevel;
  }
}

/** The name of a parameter; none when a record is taken apart in it. */
function nameIn(parameter: ParameterNode): string {
  return parameter.pattern.kind === 'record' ? '' : parameterName(parameter, 'method');
}

interface Argument {
  readonly name: string;
  readonly node: ExpressionNode;
  readonly value: Binding;
  readonly pattern: PatternNode;
}

function argumentOf(context: Context, { pattern }: ParameterNode, name: string, node: ExpressionNode): Argument {
  if (pattern.kind === 'record') {
    const values = lowerRecord(context, node);
    if (values === undefined) {
      const fields = pattern.elements.map((element) => element.property);
      failAt(node.span, 'TW2040', `'${node.text}' is no record; the method takes its fields`, {
        fix: giveRecord(fields),
      });
    }
    return { name, node, pattern, value: { kind: 'fields', values } };
  }
  if (isConstant(context, node)) return { name, node, pattern, value: constantBinding(context, node) };
  const record = lowerRecord(context, node);
  if (record !== undefined) return { name, node, pattern, value: { kind: 'fields', values: record } };
  return { name, node, pattern, value: { kind: 'expression', expression: lowerExpression(context, node) } };
}

function bindArgument(context: Context, { name, node, value, pattern }: Argument, put: Put): void {
  if (value.kind === 'fields') {
    const layout = { span: node.span, comment: [], blankBefore: false };
    declareFields(context, pattern, value.values, node, layout).forEach(put);
    return;
  }
  if (value.kind !== 'expression') {
    context.scopes.bind(name, value);
    return;
  }
  const target = declareLocal(context, name, value.expression.type, node.span);
  context.scopes.bind(name, { kind: 'signal', signal: target });
  put({
    kind: 'assign',
    target,
    index: undefined,
    value: value.expression,
    declares: true,
    span: node.span,
    comment: [],
    blankBefore: false,
  });
}
