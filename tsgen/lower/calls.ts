/** Calls: operations of the language, Math, functions of the project, and single-return methods. */

import { failAt } from '../diagnostics/report.ts';
import type { Interval } from '../ir/interval.ts';
import type { Expression } from '../ir/ir.ts';
import { findFunction } from '../frontend/declarations.ts';
import * as language from '../language/index.ts';
import type { IntegerType } from '../language/index.ts';
import type { ExpressionNode, FunctionNode } from '../syntax/ast.ts';
import { childStepOf } from './children.ts';
import { evaluate, evaluateInteger, isConstant, returnedExpression } from './constants.ts';
import { type Context, INTEGER, scaleOfType } from './context.ts';
import { lowerExpression, lowerInteger } from './expressions.ts';
import { lowerMultiplyFixed, lowerToFixed } from './fixed-point.ts';
import { lowerFunctionCall } from './functions.ts';
import { constantExpression } from './named-constants.ts';
import { completeArguments, parameterName } from './parameters.ts';
import { calledInPlace } from './record-results.ts';
import { rounded } from './quotients.ts';
import { reduction } from './reductions.ts';
import { fieldOf, lowerRecord, type RecordValue } from './records.ts';
import { type Binding, ScopeChain } from './scope.ts';

type CallNode = ExpressionNode & { readonly kind: 'call' };
type Lower = (context: Context, node: CallNode) => Expression;

function argument(node: CallNode, index: number): ExpressionNode {
  const found = node.arguments[index];
  if (found !== undefined) return found;
  failAt(node.span, 'TW2031', `'${node.callee.text}' needs ${index + 1} arguments, not ${node.arguments.length}`, {
    fix: 'give the arguments that are missing',
  });
}

function integerType(context: Context, node: ExpressionNode): IntegerType<unknown> {
  const value = isConstant(context, node) ? evaluate(context, node) : undefined;
  if (typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'integer') {
    return value as IntegerType<unknown>;
  }
  failAt(node.span, 'TW2005', `'${node.text}' is no integer type`, {
    fix: 'write uint(w), int(w) or range(low, high)',
  });
}

function conversion(kind: 'wrap' | 'saturate' | 'fits'): Lower {
  return (context, node) => {
    const type = integerType(context, argument(node, 1));
    const target: Interval = { low: type.low, high: type.high };
    const operand = lowerInteger(context, argument(node, 0));
    return {
      kind: 'convert',
      conversion: kind,
      operand,
      target,
      targetText: type.text,
      operandText: argument(node, 0).text,
      ...scaleOfType(type),
      span: node.span,
      type: INTEGER,
    };
  };
}

function extremum(kind: 'minimum' | 'maximum'): Lower {
  return (context, node) => {
    const [first, ...rest] = node.arguments.map((value) => lowerInteger(context, value));
    if (first === undefined) {
      failAt(node.span, 'TW2031', `'${node.callee.text}' needs at least one argument`, { fix: 'give it numbers' });
    }
    return rest.reduce<Expression>((left, right) => ({ kind, left, right, span: node.span, type: INTEGER }), first);
  };
}

const toInteger: Lower = (context, node) => {
  const operand = lowerExpression(context, argument(node, 0));
  if (operand.type.kind === 'integer') return operand;
  return { kind: 'toInteger', operand, span: node.span, type: INTEGER };
};

const absolute: Lower = (context, node) => ({
  kind: 'absolute',
  operand: lowerInteger(context, argument(node, 0)),
  span: node.span,
  type: INTEGER,
});

const bitAt: Lower = (context, node) => ({
  kind: 'bit',
  operand: lowerInteger(context, argument(node, 0)),
  index: lowerInteger(context, argument(node, 1)),
  span: node.span,
  type: INTEGER,
});

const slice: Lower = (context, node) => {
  const high = evaluateInteger(context, argument(node, 1), 'the upper bit of a slice');
  const low = evaluateInteger(context, argument(node, 2), 'the lower bit of a slice');
  if (low < 0 || high < low || high > 52) {
    failAt(node.span, 'TW2008', `slice(x, ${high}, ${low}): bits run from 52 down to 0, the upper one first`, {
      fix: high < low ? `write slice(x, ${low}, ${high})` : 'choose bits from 52 down to 0',
    });
  }
  return {
    kind: 'slice',
    operand: lowerInteger(context, argument(node, 0)),
    high,
    low,
    span: node.span,
    type: INTEGER,
  };
};

const shiftRight: Lower = (context, node) => ({
  kind: 'arithmetic',
  operator: 'shr',
  left: lowerInteger(context, argument(node, 0)),
  right: lowerInteger(context, argument(node, 1)),
  span: node.span,
  type: INTEGER,
});

/** Operations by identity, so that an import under another name is the same operation. */
const OPERATIONS: ReadonlyMap<unknown, Lower> = new Map<unknown, Lower>([
  [language.wrap, conversion('wrap')],
  [language.saturate, conversion('saturate')],
  [language.fits, conversion('fits')],
  [language.bitAt, bitAt],
  [language.slice, slice],
  [language.shr, shiftRight],
  [language.toFixed, lowerToFixed],
  [language.multiplyFixed, lowerMultiplyFixed],
  [language.anyOf, reduction('any')],
  [language.allOf, reduction('all')],
  [language.countOnes, reduction('count')],
  [Number, toInteger],
  [Math.abs, absolute],
  [Math.floor, rounded('floor')],
  [Math.ceil, rounded('ceil')],
  [Math.round, rounded('round')],
  [Math.trunc, rounded('trunc')],
  [Math.min, extremum('minimum')],
  [Math.max, extremum('maximum')],
]);

export function lowerCall(context: Context, node: CallNode): Expression {
  const { callee } = node;
  const called = calledInPlace(context, node);
  if (called !== undefined) return callMethod(context, node, called);
  if (callee.kind === 'member' && callee.object.kind === 'this') {
    failAt(node.span, 'TW2031', `the module has no method '${callee.name}'`, {
      fix: 'correct the name, or add the method',
    });
  }
  if (callee.kind === 'member' && callee.name === 'step') {
    const step = childStepOf(context, node);
    if (step !== undefined) step.child.stepped = true;
    failAt(node.span, 'TW4001', 'a sub-module is stepped in a statement of its own, at the top level of step()', {
      reason: 'it is hardware that runs in every clock: neither a condition nor an expression can hold it back',
      fix: `const { ... } = ${callee.text}({ ... });`,
    });
  }
  if (isConstant(context, callee)) {
    const target = evaluate(context, callee);
    const operation = OPERATIONS.get(target);
    if (operation !== undefined) return operation(context, node);
    const found = findFunction([context.file], target);
    if (found !== undefined) return lowerFunctionCall(context, node, found);
  }
  const local = callee.kind === 'identifier' ? context.scopes.lookup(callee.name) : undefined;
  if (local?.kind === 'constant' && typeof local.value === 'function') {
    failAt(node.span, 'TW2031', `'${callee.text}' is a function inside a function`, {
      reason: 'only functions declared at the top level of a file become hardware',
      fix: `declare function ${callee.text}(...) at the top level of the file, with the types of its parameters and result`,
    });
  }
  if (isConstant(context, callee) && evaluate(context, callee) === Boolean) {
    const value = node.arguments[0]?.text ?? 'x';
    failAt(node.span, 'TW2031', "'Boolean' cannot be called here", {
      reason: 'hardware has no truthiness: a condition is one bit',
      fix: `write ${value} !== 0`,
    });
  }
  const impure = /^(Math\.random|Date\.now)$/.test(callee.text);
  failAt(node.span, impure ? 'TW2030' : 'TW2031', `'${callee.text}' cannot be called here`, {
    reason: impure
      ? 'it gives another value in each run'
      : 'hardware knows the functions of this project and the language library',
    fix: impure
      ? 'use a linear-feedback shift register'
      : 'allowed: functions declared at the top level of a file, wrap, saturate, fits, bitAt, slice, shr, toFixed, multiplyFixed, anyOf, allOf, countOnes, Number, Math.abs, Math.min, Math.max, Math.floor, Math.ceil, Math.round, Math.trunc',
  });
}

/** The method that `this.name(...)` or `super.name(...)` calls; undefined for any other call. */
export function calledMethod(context: Context, node: CallNode): FunctionNode | undefined {
  const { callee } = node;
  if (callee.kind !== 'member') return undefined;
  const { name, object } = callee;
  if (object.kind === 'this') return context.classNode.methods.find((method) => method.name === name);
  if (object.kind !== 'other' || object.syntax !== 'SuperKeyword') return undefined;
  const { member } = context;
  const method = member === undefined ? undefined : context.instance.members.superMethod(member, name);
  if (method !== undefined) return method;
  return failAt(node.span, 'TW2031', `no base class has a method '${name}' with a body`, {
    reason: 'super looks in the bases of the class that the call is written in',
    fix: `write this.${name}() for a method of the class itself, or declare it in a base class`,
  });
}

function callMethod(context: Context, node: CallNode, method: FunctionNode): Expression {
  const returned = returnedExpression(method);
  if (returned === undefined) rejectSeveralStatements(node, method);
  return inlineSingleReturn(context, node, method, () => lowerExpression(context, returned));
}

/** Fails: a call inside an expression, of what is written in place as several statements. */
export function rejectSeveralStatements(node: CallNode, method: FunctionNode): never {
  const { text } = node.callee;
  failAt(node.span, 'TW2033', `'${text}()' has several statements and can only be called as a statement`, {
    labels: [{ span: method.nameSpan, text: 'declared here' }],
    fix: `const result = ${text}(...); then use result`,
  });
}

/** Lowers what a single-return method returns, with the arguments of the call in place of its parameters. */
export function inlineSingleReturn<T>(context: Context, node: CallNode, method: FunctionNode, lower: () => T): T {
  if (context.functionStack.includes(method)) {
    failAt(method.nameSpan, 'TW2035', `method '${method.name}' calls itself`, {
      fix: 'use a loop with constant bounds',
    });
  }
  const inner = new ScopeChain();
  const saved = context.scopes;
  return inner.within(method.name, () => {
    const given = completeArguments(node, method);
    method.parameters.forEach((parameter, index) => {
      const value = given[index];
      const { initial, pattern } = parameter;
      const file = context.instance.members.fileOf(method) ?? context.functionFiles.get(method) ?? context.file;
      const lowered = (from: ExpressionNode): RecordValue | undefined =>
        from === value ? lowerRecord(context, from) : context.inScope(inner, file, () => lowerRecord(context, from));
      const source = pattern.kind === 'record' ? (value ?? initial) : undefined;
      const fields = source === undefined ? undefined : lowered(source);
      if (pattern.kind === 'record' && fields !== undefined) {
        for (const { property, name, span } of pattern.elements) {
          inner.bind(name, argumentOf(fieldOf(fields, property, { ...node, span })));
        }
        return;
      }
      const name = parameterName(parameter, 'method');
      if (value === undefined && initial !== undefined) {
        inner.bind(
          name,
          context.inScope(inner, file, () => argumentBinding(context, initial)),
        );
      } else if (value !== undefined) inner.bind(name, argumentBinding(context, value));
    });
    context.scopes = inner;
    context.functionStack.push(method);
    try {
      return context.inMember(method, lower);
    } finally {
      context.functionStack.pop();
      context.scopes = saved;
    }
  });
}

function argumentBinding(context: Context, node: ExpressionNode): Binding {
  const record = lowerRecord(context, node);
  if (record !== undefined) return { kind: 'fields', values: record };
  if (isConstant(context, node)) return constantArgument(context, node);
  return argumentOf(lowerExpression(context, node));
}

function argumentOf(expression: Expression): Binding {
  return { kind: 'expression', expression: { ...expression, argument: true } };
}

/** A constant that is a member of an enum stays one. */
function constantArgument(context: Context, node: ExpressionNode): Binding {
  const { type, value, member } = constantExpression(context, node);
  const known = type.kind === 'boolean' ? value === 1 : value;
  return { kind: 'constant', value: known, member: member === undefined ? undefined : { type, name: member } };
}
