/** Lowering statements that are an expression: assignments, and calls for their effect. */

import { failAt } from '../diagnostics/report.ts';
import type { ArithmeticOperator, ConstantExpression, Expression, Signal } from '../ir/ir.ts';
import type { ExpressionNode, StatementNode } from '../syntax/ast.ts';
import { checkOf, lowerCheck } from './checks.ts';
import { childStepOf, lowerChildStep } from './children.ts';
import { isConstant, returnedExpression } from './constants.ts';
import { BOOLEAN, type Context, INTEGER } from './context.ts';
import { arrayOf, coerce, findArray, lowerBoolean, lowerFor, lowerInteger } from './expressions.ts';
import { elementOf } from './elements.ts';
import { arithmetic } from './operators.ts';
import { assignResult, typeOfText } from './functions.ts';
import { declareOwnLocal } from './locals.ts';
import { RecordResult, recordCall } from './record-results.ts';
import { rejectPrivateField } from './private-fields.ts';
import { assignRecord, recordSignals, rejectFieldAssignment } from './records.ts';
import { lowerMemoryCall } from './registered-memories.ts';
import { rejectedOperator } from './syntax-advice.ts';
import { inlineMethod, methodCall } from './inline-methods.ts';
import { type Put } from './statements.ts';

const COMPOUND: Readonly<Record<string, ArithmeticOperator>> = {
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '%=': '%',
  '&=': '&',
  '|=': '|',
  '^=': '^',
  '<<=': '<<',
  '>>=': '>>',
  '>>>=': '>>>',
};

/** On booleans, where the old value is kept, the new one would be the same. */
const LOGICAL: Readonly<Record<string, 'and' | 'or'>> = { '&&=': 'and', '||=': 'or' };

export function lowerExpressionStatement(
  context: Context,
  node: StatementNode & { readonly kind: 'expression' },
  put: Put,
): void {
  const { expression } = node;
  const layout = { span: node.span, comment: node.comment, blankBefore: node.blankBefore };
  switch (expression.kind) {
    case 'assignment': {
      const { target, value: source } = expression;
      const record = expression.operator === '=' ? recordSignals(context, target) : undefined;
      if (record !== undefined) {
        for (const signal of record.values()) checkWritable(signal, target);
        const method = recordCall(context, source);
        if (method !== undefined && source.kind === 'call') {
          // The result first, then the record: the call may read what is assigned.
          const result = new RecordResult(context, method.name);
          inlineMethod(context, method, source.arguments, result.take, put);
          context.scopes.within(undefined, () => {
            const name = { kind: 'identifier', name: source.text, span: source.span, text: source.text } as const;
            result.bind({ kind: 'name', name: source.text, span: source.span });
            assignRecord(context, record, name, `'${target.text}'`, layout).forEach(put);
          });
          return;
        }
        assignRecord(context, record, source, `'${target.text}'`, layout).forEach(put);
        return;
      }
      rejectFieldAssignment(context, target);
      const place = placeOf(context, expression.target);
      const call = expression.operator === '=' ? methodCall(context, source) : undefined;
      // The index of an element is read before the call: that needs a name for it.
      if (call !== undefined && returnedExpression(call.method) === undefined && place.index === undefined) {
        const { method } = call;
        const type = context.inMember(method, () => typeOfText(context, method.returnTypeText));
        const result = declareOwnLocal(context, method.name, type, source.span);
        inlineMethod(context, method, call.arguments, (statement) => [assignResult(context, statement, result)], put);
        const read: Expression = { kind: 'read', signal: result, span: source.span, type: result.type };
        const value = coerce(read, place.signal.type, source, `'${target.text}'`);
        put({ ...layout, kind: 'assign', target: place.signal, index: undefined, value, declares: false });
        return;
      }
      const value = assignedValue(context, expression, place.signal);
      put({ ...layout, kind: 'assign', target: place.signal, index: place.index, value, declares: false });
      return;
    }
    case 'update': {
      rejectFieldAssignment(context, expression.operand);
      const place = placeOf(context, expression.operand);
      const left = lowerInteger(context, expression.operand);
      const right: ConstantExpression = {
        kind: 'constant',
        value: 1,
        constant: undefined,
        member: undefined,
        radix: 10,
        span: expression.span,
        type: INTEGER,
      };
      const operator = expression.operator === '++' ? '+' : '-';
      const value: Expression = { kind: 'arithmetic', operator, left, right, span: expression.span, type: INTEGER };
      put({ ...layout, kind: 'assign', target: place.signal, index: place.index, value, declares: false });
      return;
    }
    case 'call':
      lowerCallStatement(context, node, expression, put);
      return;
    default:
      failAt(node.span, 'TW3004', 'this statement has no effect', { fix: 'assign its value, or remove it' });
  }
}

function assignedValue(context: Context, node: ExpressionNode & { kind: 'assignment' }, target: Signal): Expression {
  const name = `'${target.sourceName}'`;
  if (node.operator === '=') return lowerFor(context, node.value, target.type, name);
  const logical = LOGICAL[node.operator];
  if (logical !== undefined) {
    const left = lowerBoolean(context, node.target);
    return { kind: logical, left, right: lowerBoolean(context, node.value), span: node.span, type: BOOLEAN };
  }
  const operator = COMPOUND[node.operator];
  if (operator === undefined) {
    rejectedOperator(node.operator, node.span);
  }
  return coerce(arithmetic(context, operator, node.target, node.value, node), target.type, node, name);
}

interface Place {
  readonly signal: Signal;
  readonly index: Expression | undefined;
}

function placeOf(context: Context, node: ExpressionNode): Place {
  if (node.kind === 'element') {
    const { signal, index } = elementOf(context, node);
    checkWritable(signal, node);
    return { signal, index };
  }
  const signal = findArray(context, node);
  if (signal === undefined) {
    rejectPrivateField(context, node);
    if (node.kind === 'array' || node.kind === 'object') {
      failAt(node.span, 'TW3010', 'several values cannot be assigned at once', {
        reason: 'each assignment is one of its own, and the order of those that exchange values matters',
        fix: exchangeOf(node),
      });
    }
    failAt(node.span, 'TW3010', `'${node.text}' cannot be assigned`, {
      reason: 'assignments go to registers, memories, wires and lets',
      ...(node.kind === 'member' && node.object.kind === 'this' && isConstant(context, node)
        ? { fix: 'it is a constant of the module; make it a reg() to change it' }
        : { fix: 'assign one of these; a name is declared with let before it is assigned' }),
    });
  }
  if (signal.length !== undefined) {
    failAt(node.span, 'TW3011', `'${node.text}' is an array and cannot be re-assigned`, {
      reason: 'two names for one array would share it in JavaScript, and not in hardware',
      fix: `assign its elements, or use ${node.text}.fill(value)`,
    });
  }
  checkWritable(signal, node);
  return { signal, index: undefined };
}

/** How to write `[a, b] = ...` without a pattern. */
function exchangeOf(node: ExpressionNode): string {
  const names = node.kind === 'array' ? node.elements.map((element) => element.text) : [];
  const [a, b] = names;
  if (a === undefined || b === undefined || names.length > 2) return 'one assignment each';
  return `to exchange them: const first = ${a}; ${a} = ${b}; ${b} = first;`;
}

function checkWritable(signal: Signal, node: ExpressionNode): void {
  const writable = ['register', 'registers', 'memory', 'wires', 'local', 'output'].includes(signal.kind);
  if (writable) return;
  const what: Partial<Record<Signal['kind'], string>> = {
    input: 'an input',
    loop: 'the variable of a loop',
    parameter: 'a parameter',
    table: 'a table of constants',
    childOutput: 'an output of a sub-module',
  };
  failAt(node.span, 'TW3010', `'${node.text}' is ${what[signal.kind] ?? 'not a variable'} and cannot be assigned`, {
    labels: [{ span: signal.span, text: 'declared here' }],
    fix: signal.kind === 'loop' ? 'change the bounds of the loop instead' : `copy it: let copy = ${node.text}`,
  });
}

function lowerCallStatement(
  context: Context,
  node: StatementNode & { readonly kind: 'expression' },
  call: ExpressionNode & { readonly kind: 'call' },
  put: Put,
): void {
  const step = childStepOf(context, call);
  if (step !== undefined) {
    lowerChildStep(context, step.child, step.call, undefined, node.comment);
    return;
  }
  if (call.callee.kind === 'member' && call.callee.name === 'fill') {
    const target = arrayOf(context, call.callee.object);
    const argument = call.arguments[0];
    if (argument === undefined || call.arguments.length !== 1) {
      failAt(call.span, 'TW2031', 'fill() takes one value', { fix: `write ${call.callee.text}(value)` });
    }
    checkWritable(target, call.callee.object);
    const value = lowerFor(context, argument, target.type, `'${target.sourceName}'`);
    put({ kind: 'fill', target, value, span: node.span, comment: node.comment, blankBefore: node.blankBefore });
    return;
  }
  const access = lowerMemoryCall(context, node, call);
  if (access !== undefined) {
    access.forEach(put);
    return;
  }
  const check = checkOf(context, call);
  if (check !== undefined) {
    put(lowerCheck(context, node, call, check));
    return;
  }
  const method = methodCall(context, call);
  if (method !== undefined) {
    inlineMethod(context, method.method, method.arguments, undefined, put);
    return;
  }
  failAt(call.span, 'TW3004', `the value of '${call.callee.text}()' is not used`, {
    fix: 'assign it, or remove the call: functions have no effect of their own',
  });
}
