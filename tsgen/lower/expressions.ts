/** From expressions of the source to IR: names resolved, booleans and numbers kept apart. */

import { failAt } from '../diagnostics/report.ts';
import type { Expression, Signal, ValueType } from '../ir/ir.ts';
import type { ExpressionNode, FunctionNode } from '../syntax/ast.ts';
import { lowerCall } from './calls.ts';
import { childArrayElement } from './child-arrays.ts';
import { childOfNode, childOutput, childStepOf } from './children.ts';
import { fieldValue, getterOf, isConstant, returnedExpression } from './constants.ts';
import { type Context, describeType, FOLLOW_UP, sameType } from './context.ts';
import { chosenOutput, elementOf } from './elements.ts';
import { asEnumMember, constantExpression, constantOfValue } from './named-constants.ts';
import { lowerBinary, lowerConditional, lowerUnary } from './operators.ts';
import { rejectPrivateField } from './private-fields.ts';
import { lowerRecord, recordSignals } from './records.ts';
import { registeredData, rejectRegisteredMemory } from './registered-memories.ts';
import { ScopeChain } from './scope.ts';
import { tableOf } from './tables.ts';
import { adviceFor } from './syntax-advice.ts';

export function lowerExpression(context: Context, node: ExpressionNode): Expression {
  if (isConstant(context, node)) return constantExpression(context, node);
  switch (node.kind) {
    case 'identifier':
      return lowerName(context, node);
    case 'member':
      return lowerMember(context, node);
    case 'element': {
      const { signal, index } = elementOf(context, node);
      return { kind: 'element', signal, index, span: node.span, type: signal.type };
    }
    case 'unary':
      return lowerUnary(context, node);
    case 'binary':
      return lowerBinary(context, node);
    case 'conditional':
      return lowerConditional(context, node);
    case 'call':
      return lowerCall(context, node);
    case 'assignment':
    case 'update':
      return failAt(node.span, 'TW2012', `'${node.text}' changes something inside an expression`, {
        reason: 'what is read before and after it would depend on the order of evaluation',
        fix: 'assign in a statement of its own',
      });
    case 'other':
      return unsupported(node, node.syntax);
    case 'this':
      return unsupported(node, 'ThisKeyword');
    case 'object':
      return unsupported(node, 'ObjectLiteralExpression');
    case 'array':
      return unsupported(node, 'ArrayLiteralExpression');
    case 'function':
      return unsupported(node, 'ArrowFunction');
    case 'number':
    case 'string':
    case 'boolean':
      return constantExpression(context, node);
  }
}

function unsupported(node: ExpressionNode, syntax: string): never {
  const advice = adviceFor(syntax);
  failAt(node.span, 'TW2012', `${advice.name} is not part of the hardware language`, {
    reason: advice.reason,
    fix: advice.fix,
  });
}

export function lowerInteger(context: Context, node: ExpressionNode): Expression {
  const expression = lowerExpression(context, node);
  if (expression.type.kind === 'integer') return expression;
  const fix =
    expression.type.kind === 'boolean' ? `Number(${node.text}) makes 0 or 1 of it` : 'compare it with a member instead';
  failAt(node.span, 'TW2013', `'${node.text}' is ${describeType(expression.type)}; a number is needed here`, { fix });
}

export function lowerBoolean(context: Context, node: ExpressionNode): Expression {
  const expression = lowerExpression(context, node);
  if (expression.type.kind === 'boolean') return expression;
  failAt(node.span, 'TW2014', `'${node.text}' is ${describeType(expression.type)}; a condition is needed here`, {
    reason: 'hardware has no truthiness: a condition is one bit',
    fix: `write ${bindsTighter(node) ? node.text : `(${node.text})`} !== 0`,
  });
}

/** True for what needs no parentheses in front of a comparison. */
function bindsTighter(node: ExpressionNode): boolean {
  return !['binary', 'conditional', 'assignment'].includes(node.kind);
}

/** An expression for a target of the given type; a constant integer may stand for an enum's member. */
export function lowerFor(context: Context, node: ExpressionNode, type: ValueType, target: string): Expression {
  return coerce(lowerExpression(context, node), type, node, target);
}

export function coerce(expression: Expression, type: ValueType, node: ExpressionNode, target: string): Expression {
  if (sameType(expression.type, type)) return expression;
  const member = asMember(expression, type);
  if (member !== undefined) return member;
  if (type.kind === 'enum' && expression.kind === 'constant' && expression.type.kind === 'integer') {
    const { name, members } = type.definition;
    failAt(node.span, 'TW5013', `${node.text} is no member of ${name}`, {
      reason: 'an enum signal holds one of its members and nothing else; every switch over it relies on that',
      fix: `write one of ${members.map((each) => `${name}.${each.name}`).join(', ')}`,
    });
  }
  const booleanToNumber = expression.type.kind === 'boolean' && type.kind === 'integer';
  failAt(
    node.span,
    'TW2015',
    `'${node.text}' is ${describeType(expression.type)}, but ${target} is ${describeType(type)}`,
    {
      fix: booleanToNumber
        ? `Number(${node.text}) makes 0 or 1 of it`
        : type.kind === 'boolean'
          ? `write ${node.text} !== 0`
          : 'use a value of the same type',
    },
  );
}

export function asMember(expression: Expression, type: ValueType): Expression | undefined {
  return expression.kind === 'constant' && type.kind === 'enum' ? asEnumMember(expression, type.definition) : undefined;
}

function read(signal: Signal, node: ExpressionNode): Expression {
  if (signal.length !== undefined) {
    failAt(node.span, 'TW2016', `'${node.text}' is an array; only its elements are values`, {
      labels: [{ span: signal.span, text: 'declared here' }],
      fix: `write ${node.text}[index]`,
    });
  }
  return { kind: 'read', signal, span: node.span, type: signal.type };
}

/** Fails for a record where one value is needed. */
export function rejectRecord(context: Context, node: ExpressionNode): void {
  const isArgument = node.kind === 'identifier' && context.scopes.lookup(node.name)?.kind === 'fields';
  const fields = isArgument ? lowerRecord(context, node) : recordSignals(context, node);
  if (fields === undefined) return;
  failAt(node.span, 'TW2016', `'${node.text}' is a record; only its fields are values`, {
    fix: `write ${[...fields.keys()].map((field) => `${node.text}.${field}`).join(' or ')}`,
  });
}

function lowerName(context: Context, node: ExpressionNode & { kind: 'identifier' }): Expression {
  rejectRecord(context, node);
  const binding = context.scopes.lookup(node.name);
  if (binding?.kind === 'signal') return read(binding.signal, node);
  if (binding?.kind === 'expression') return binding.expression;
  if (binding?.kind === 'constant') return constantOfValue(context, node, binding.value);
  const ports = binding?.kind === 'record' ? [...binding.signals.keys()] : [];
  failAt(node.span, 'TW2010', `'${node.name}' is a record and cannot be used as a value`, {
    reason: 'an expression computes one number, boolean or enum member',
    ...(ports.length === 0
      ? {}
      : { fix: `name one of its ports: ${ports.map((port) => `${node.name}.${port}`).join(', ')}` }),
  });
}

function lowerMember(context: Context, node: ExpressionNode & { kind: 'member' }): Expression {
  const element = childArrayElement(context, node);
  if (element !== undefined) return element;
  const word = registeredData(context, node);
  if (word !== undefined) return word;
  if (node.object.kind === 'this') return lowerField(context, node);
  if (node.object.kind === 'other' && node.object.syntax === 'SuperKeyword') return lowerSuper(context, node);
  const field = recordField(context, node);
  if (field !== undefined) return field;
  if (node.object.kind === 'identifier') {
    const binding = context.scopes.lookup(node.object.name);
    if (binding?.kind === 'record') {
      const signal = binding.signals.get(node.name);
      if (signal !== undefined) return read(signal, node);
      failAt(node.span, 'TW2011', `there is no port '${node.name}'`, {
        fix: `there are: ${[...binding.signals.keys()].join(', ')}`,
      });
    }
    if (binding?.kind === 'signal' && node.name === 'length' && binding.signal.length !== undefined) {
      return constantOfValue(context, node, binding.signal.length);
    }
  }
  if (node.name === 'length') {
    const signal = findArray(context, node.object);
    if (signal?.length !== undefined) return constantOfValue(context, node, signal.length);
  }
  const child = childOfNode(context, node.object);
  if (child !== undefined) {
    const signal = childOutput(context, child, node.name, node.span, 'beforeStep');
    return read(signal, node);
  }
  const chosen = chosenOutput(context, node);
  if (chosen !== undefined) return chosen;
  if (childStepOf(context, node.object) !== undefined) return lowerExpression(context, node.object);
  failAt(node.span, 'TW2017', `'${node.text}' is no register, port or constant`, {
    reason: 'a dot names a field of the module, a port of a record, or a registered output of a sub-module',
    fix: 'correct the name',
  });
}

/** `record.field`, also of a record that is computed in place. */
function recordField(context: Context, node: ExpressionNode & { kind: 'member' }): Expression | undefined {
  const { object, name } = node;
  const signals = recordSignals(context, object);
  const signal = signals?.get(name);
  if (signal !== undefined) return read(signal, node);
  const isArgument = object.kind === 'identifier' && context.scopes.lookup(object.name)?.kind === 'fields';
  const isComputed = isArgument || object.kind === 'call' || object.kind === 'conditional';
  const computed = isComputed ? lowerRecord(context, object) : undefined;
  const value = computed?.get(name);
  if (value !== undefined) return value;
  const fields = signals ?? computed;
  if (fields === undefined) return undefined;
  failAt(node.span, 'TW2041', `'${object.text}' has no field '${name}'`, {
    fix: `its fields are: ${[...fields.keys()].join(', ')}`,
  });
}

function lowerGetter(context: Context, getter: FunctionNode): Expression {
  const returned = returnedExpression(getter);
  if (returned === undefined) {
    failAt(getter.span, 'TW2007', `getter '${getter.name}' must be a single return`, {
      reason: 'getters are inlined where they are used',
      fix: 'write it as one expression, or make it a method and take its result in a const',
    });
  }
  if (context.getterStack.includes(getter)) {
    failAt(getter.nameSpan, 'TW2035', `getter '${getter.name}' reads itself`, {
      fix: 'keep what it was in a register, and read that',
    });
  }
  const saved = context.scopes;
  context.scopes = new ScopeChain();
  context.getterStack.push(getter);
  try {
    return context.inMember(getter, () => lowerExpression(context, returned));
  } finally {
    context.getterStack.pop();
    context.scopes = saved;
  }
}

/** `super.name`: the getter of a base class, or a field, of which there is only one. */
function lowerSuper(context: Context, node: ExpressionNode & { kind: 'member' }): Expression {
  const { member } = context;
  const getter = member === undefined ? undefined : context.instance.members.superGetter(member, node.name);
  if (getter !== undefined) return lowerGetter(context, getter);
  failAt(node.span, 'TW2017', `no base class has a getter '${node.name}'`, {
    reason: 'super looks for getters and methods in the bases of the class that it is written in',
    fix: `fields are inherited: write this.${node.name}`,
  });
}

function lowerField(context: Context, node: ExpressionNode & { kind: 'member' }): Expression {
  const getter = getterOf(context, node.name);
  if (getter !== undefined) return lowerGetter(context, getter);
  rejectRecord(context, node);
  const signal = context.fields.get(node.name);
  if (signal !== undefined) return read(signal, node);
  rejectPrivateField(context, node);
  const known = Object.keys(context.instance.module).filter((name) => name !== 'p' && name !== 'io');
  const reason =
    fieldValue(context, node.name) === undefined
      ? `the module has no field '${node.name}'`
      : 'it is a sub-module or a method';
  failAt(node.span, 'TW2017', `'${node.text}' is no register, memory or constant`, {
    reason,
    fix: `fields: ${known.join(', ')}`,
  });
}

/** The array that an expression names. Throws TW2018 when it names none. */
export function arrayOf(context: Context, node: ExpressionNode): Signal {
  const signal = findArray(context, node);
  if (signal?.length !== undefined) return signal;
  const table = signal === undefined ? tableOf(context, node) : undefined;
  if (table !== undefined) return table;
  rejectRegisteredMemory(context, node);
  failAt(node.span, 'TW2018', `'${node.text}' is no memory, vector or register array`, {
    ...(signal === undefined ? {} : { labels: [{ span: signal.span, text: 'declared here' }] }),
    fix:
      signal?.type.kind === 'integer'
        ? `bitAt(${node.text}, index) takes one bit of a number`
        : 'only inputs and constants that are vectors, regs(), memory() and wires() have elements',
  });
}

export function findArray(context: Context, node: ExpressionNode): Signal | undefined {
  if (node.kind === 'identifier') {
    const binding = context.scopes.lookup(node.name);
    if (binding?.kind === 'failed') failAt(node.span, FOLLOW_UP, `the declaration of '${node.name}' has an error`);
    return binding?.kind === 'signal' ? binding.signal : undefined;
  }
  if (node.kind !== 'member') return undefined;
  if (node.object.kind === 'this') return context.fields.get(node.name);
  if (node.object.kind === 'identifier') {
    const binding = context.scopes.lookup(node.object.name);
    if (binding?.kind === 'record') return binding.signals.get(node.name);
  }
  const child = childOfNode(context, node.object);
  return child === undefined ? undefined : childOutput(context, child, node.name, node.span, 'beforeStep');
}
