/** Functions of the project: pure helpers that become `function automatic`. */

import { failAt } from '../diagnostics/report.ts';
import type { LoadedFile } from '../frontend/load.ts';
import type { FunctionDefinition, Signal, Statement, ValueType } from '../ir/ir.ts';
import type { FunctionNode, StatementNode } from '../syntax/ast.ts';
import { BOOLEAN, type Context, INTEGER } from './context.ts';
import { lowerFor } from './expressions.ts';
import { makeSignal } from './locals.ts';
import { parameterName, parameterType } from './parameters.ts';
import { ScopeChain } from './scope.ts';
import { returnsWhenExhaustive } from './return-paths.ts';
import { lowerReturning } from './returns.ts';

function typeOf(text: string | undefined): ValueType {
  return text === 'boolean' ? BOOLEAN : INTEGER;
}

function resultType(node: FunctionNode): ValueType {
  if (node.returnTypeText !== undefined) return typeOf(node.returnTypeText);
  failAt(node.nameSpan, 'TW2032', `function '${node.name}' needs a return type`, {
    reason: 'the compiler reads syntax only: it does not infer types',
    fix: `function ${node.name}(...): number, or boolean`,
  });
}

export function lowerFunction(context: Context, node: FunctionNode, file: LoadedFile): FunctionDefinition {
  const known = context.functions.get(node);
  if (known !== undefined) return known;
  if (context.functionStack.includes(node)) {
    failAt(node.nameSpan, 'TW2035', `function '${node.name}' calls itself`, {
      reason: 'every call is hardware; recursion would need infinitely much',
      fix: 'use a loop with constant bounds',
    });
  }
  const modifier = node.modifiers[0];
  if (modifier !== undefined) {
    failAt(
      node.nameSpan,
      'TW2036',
      `function '${node.name}' is ${modifier === 'generator' ? 'a generator' : modifier}`,
      {
        reason: 'a function is combinational logic: it has its result at once, and one',
        fix: 'write a plain function; keep what lasts several clocks in registers',
      },
    );
  }
  const saved = {
    scopes: context.scopes,
    locals: context.locals,
    file: context.file,
    topLevel: context.topLevel,
    siblings: context.siblings,
    loopDepth: context.loopDepth,
  };
  const locals: Signal[] = [];
  context.scopes = new ScopeChain();
  context.locals = locals;
  context.siblings = [];
  context.file = file;
  context.topLevel = false;
  context.loopDepth = 0;
  context.functionStack.push(node);
  try {
    const definition = context.scopes.within(node.name, () => define(context, node, locals));
    context.functions.set(node, definition);
    return definition;
  } finally {
    context.functionStack.pop();
    context.scopes = saved.scopes;
    context.locals = saved.locals;
    context.siblings = saved.siblings;
    context.loopDepth = saved.loopDepth;
    context.file = saved.file;
    context.topLevel = saved.topLevel;
  }
}

function define(context: Context, node: FunctionNode, locals: Signal[]): FunctionDefinition {
  const name = context.namer.unique(node.name);
  const type = resultType(node);
  const parameters = node.parameters.map((parameter): Signal => {
    const sourceName = parameterName(parameter, 'function');
    const signal = makeSignal({
      kind: 'parameter',
      name: context.namer.unique(sourceName, [node.name]),
      sourceName,
      type: parameterType(parameter),
      span: parameter.span,
    });
    context.scopes.bind(sourceName, { kind: 'signal', signal });
    return signal;
  });
  const result = makeSignal({ kind: 'result', name, sourceName: node.name, type, span: node.nameSpan });
  return {
    name,
    parameters,
    locals,
    body: bodyOf(context, node, result),
    result,
    span: node.span,
    comment: node.comment,
  };
}

function bodyOf(context: Context, node: FunctionNode, result: Signal): readonly Statement[] {
  if (!returnsWhenExhaustive(node.body)) {
    failAt(node.nameSpan, 'TW2037', `function '${node.name}' does not return a value on every path`, {
      reason: 'its result is a wire that must always be driven',
      fix: 'end it with a return, and give a switch with returns a default',
    });
  }
  return lowerReturning(context, node.body, (statement) => [assignResult(context, statement, result)]);
}

export function assignResult(
  context: Context,
  statement: StatementNode & { readonly kind: 'return' },
  result: Signal,
): Statement {
  if (statement.value === undefined) failAt(statement.span, 'TW2037', 'a value must be returned here');
  const { span, comment, blankBefore } = statement;
  const value = lowerFor(context, statement.value, result.type, `the result of '${result.sourceName}'`);
  return { kind: 'assign', target: result, index: undefined, value, declares: false, span, comment, blankBefore };
}
