/** What is known at elaboration: which expressions are constants, and their values. */

import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { failAt } from '../diagnostics/report.ts';
import { type DeclaredVariable, lookup, lookupExport, type Namespace } from '../frontend/declarations.ts';
import * as language from '../language/index.ts';
import { DesignError, Module, RecordStorage, RegisteredMemoryStorage, Storage } from '../language/index.ts';
import type { ExpressionNode, FunctionNode, VariableNode } from '../syntax/ast.ts';
import { type Context, FOLLOW_UP } from './context.ts';
import { columnsOf } from './elements.ts';
import { binaryResult, unaryResult } from './javascript.ts';
import { failPending } from './pending-names.ts';

/** Calls that would make a different constant at each elaboration. */
const IMPURE = /^(Math\.random|Date\.now|performance\.now|crypto\..*|process\..*)$/;

export function isStateful(value: unknown): boolean {
  return (
    value instanceof Storage ||
    value instanceof RegisteredMemoryStorage ||
    value instanceof RecordStorage ||
    holdsModules(value)
  );
}

/** A sub-module, or an array of them, whatever its dimensions. */
function holdsModules(value: unknown): boolean {
  return value instanceof Module || (Array.isArray(value) && value.length > 0 && value.every(holdsModules));
}

/** What the constructed module holds under a name. A getter is compiled, not run: registers have no values yet. */
export function fieldValue(context: Context, name: string): unknown {
  if (getterOf(context, name) !== undefined) return undefined;
  return (context.instance.module as unknown as Record<string, unknown>)[name];
}

export function getterOf(context: Context, name: string): FunctionNode | undefined {
  return context.classNode.getters.find((getter) => getter.name === name);
}

/** The expression that a getter or a single-return method returns. */
export function returnedExpression(node: FunctionNode): ExpressionNode | undefined {
  const only = node.body.length === 1 ? node.body[0] : undefined;
  return only?.kind === 'return' ? only.value : undefined;
}

/** The value, where it is fixed at elaboration and may be captured; undefined for any other. */
export function knownValue(context: Context, node: ExpressionNode): unknown {
  try {
    return isConstant(context, node) ? evaluate(context, node) : undefined;
  } catch (error) {
    // Also a name of the file that an inherited field is written in.
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

/** True when the value is fixed at elaboration. Throws for a name that elaboration must not capture (TW2006). */
export function isConstant(context: Context, node: ExpressionNode): boolean {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'function':
      return true;
    case 'identifier':
      return isConstantName(context, node);
    case 'this':
    case 'assignment':
    case 'update':
      return false;
    case 'member':
      return isConstantMember(context, node);
    case 'element':
      return isConstant(context, node.object) && isConstant(context, node.index);
    case 'call':
      return (
        !IMPURE.test(node.callee.text) && isConstant(context, node.callee) && everyConstant(context, node.arguments)
      );
    case 'unary':
      return isConstant(context, node.operand);
    case 'binary':
      return isConstant(context, node.left) && isConstant(context, node.right);
    case 'conditional':
      return everyConstant(context, [node.condition, node.whenTrue, node.whenFalse]);
    case 'object':
      return everyConstant(
        context,
        node.properties.map((property) => property.value),
      );
    case 'array':
      return everyConstant(context, node.elements);
    case 'other':
      return node.children.length > 0 && everyConstant(context, node.children);
  }
}

function everyConstant(context: Context, nodes: readonly ExpressionNode[]): boolean {
  return nodes.every((node) => isConstant(context, node));
}

function isConstantName(context: Context, node: ExpressionNode & { kind: 'identifier' }): boolean {
  const binding = context.scopes.lookup(node.name);
  if (binding?.kind === 'failed')
    failAt(node.span, FOLLOW_UP, `'${node.name}' has no value: its declaration has an error`);
  if (binding !== undefined) return binding.kind === 'constant';
  const pending = context.pendingNames.get(node.name);
  if (pending !== undefined) failPending(pending, node.span, context.pendingNames);
  checkUnchanging(context, node);
  return true;
}

/** Fails (TW2006) for a variable of this or another file that can change. */
function checkUnchanging(context: Context, node: ExpressionNode): void {
  const variable = variableOf(context, node)?.node;
  if (variable === undefined) return;
  if (variable.declarationKind === 'const') {
    checkPure(variable, node);
    if (!context.instance.changed.has(variable)) return;
    failAt(node.span, 'TW2006', `'${node.text}' is changed by a constructor, each time that a design is made`, {
      labels: [{ span: variable.span, text: 'declared here' }],
      reason: 'hardware would get the value it has at elaboration, V8 the value of the moment',
      fix: 'keep what step() reads in a field of the module, or in a parameter',
    });
  }
  failAt(node.span, 'TW2006', `'${node.text}' is a variable of the file that can change`, {
    labels: [{ span: variable.span, text: 'declared here' }],
    reason: 'hardware would get the value it has at elaboration, V8 the value of the moment',
    fix: 'make it a const, or a register of the module',
  });
}

/** Fails (TW2030) for a constant that is another one each time its file is run. */
function checkPure({ name, initial, span }: VariableNode, node: ExpressionNode): void {
  const [source] =
    /\b(Math\.random|Date\.now|new Date\(\)|performance\.now|crypto\.\w+)/.exec(initial?.text ?? '') ?? [];
  if (source === undefined) return;
  failAt(node.span, 'TW2030', `'${name}' comes from ${source}`, {
    labels: [{ span, text: 'declared here' }],
    reason: 'it is another number each time the file is run: RTL, twin and every later run would be different designs',
    fix: 'use a number, or a parameter',
  });
}

/** The variable at the top level of a file that `name` or `namespace.name` stands for, through imports. */
export function variableOf(context: Context, node: ExpressionNode): DeclaredVariable | undefined {
  const found = declarationOf(context, node);
  return found?.kind === 'variable' ? found : undefined;
}

function declarationOf(context: Context, node: ExpressionNode): DeclaredVariable | Namespace | undefined {
  if (node.kind === 'identifier') {
    return context.scopes.lookup(node.name) === undefined ? lookup(context.file, node.name) : undefined;
  }
  if (node.kind !== 'member') return undefined;
  const namespace = declarationOf(context, node.object);
  return namespace?.kind === 'namespace' ? lookupExport(namespace.file, node.name) : undefined;
}

/** The sub-modules in `this.stages`, or in `this.grid[2]`; undefined for anything but an array of them. */
export function modulesAt(context: Context, node: ExpressionNode): readonly unknown[] | undefined {
  if (node.kind === 'member' && node.object.kind === 'this') {
    const value = fieldValue(context, node.name);
    return Array.isArray(value) && holdsModules(value) ? value : undefined;
  }
  if (node.kind !== 'element') return undefined;
  const rows = modulesAt(context, node.object);
  if (rows === undefined || !isConstant(context, node.index)) return undefined;
  const row = rows[Number(evaluate(context, node.index))];
  return Array.isArray(row) ? row : undefined;
}

/** Elements of the vector, register array, memory or array of sub-modules that `x.length` is asked of; undefined for anything else. */
function lengthOf(context: Context, node: ExpressionNode & { kind: 'member' }): number | undefined {
  if (node.name !== 'length') return undefined;
  const { object } = node;
  const modules = modulesAt(context, object);
  if (modules !== undefined) return modules.length;
  if (object.kind === 'element') return columnsOf(context, object.object);
  if (object.kind === 'member' && object.object.kind === 'this') {
    const storage = context.storage(object.name);
    return storage?.length === undefined ? undefined : storage.length / (storage.columns ?? 1);
  }
  if (object.kind === 'member' && object.object.kind === 'identifier') {
    const record = context.scopes.lookup(object.object.name);
    return record?.kind === 'record' ? record.signals.get(object.name)?.length : undefined;
  }
  if (object.kind !== 'identifier') return undefined;
  const binding = context.scopes.lookup(object.name);
  return binding?.kind === 'signal' ? binding.signal.length : undefined;
}

function isConstantMember(context: Context, node: ExpressionNode & { kind: 'member' }): boolean {
  if (lengthOf(context, node) !== undefined) return true;
  if (node.object.kind !== 'this') {
    checkUnchanging(context, node);
    return isConstant(context, node.object);
  }
  const getter = getterOf(context, node.name);
  if (getter !== undefined) {
    const returned = returnedExpression(getter);
    // A getter that reads itself is refused where it is lowered.
    if (returned === undefined || context.getterStack.includes(getter)) return false;
    context.getterStack.push(getter);
    try {
      return context.inMember(getter, () => isConstant(context, returned));
    } finally {
      context.getterStack.pop();
    }
  }
  const value = fieldValue(context, node.name);
  return value !== undefined && typeof value !== 'function' && !isStateful(value);
}

/** The value of a constant expression, computed as JavaScript computes it. Throws DiagnosticError (TW2001). */
export function evaluate(context: Context, node: ExpressionNode): unknown {
  try {
    return evaluateNode(context, node);
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    failAt(node.span, 'TW2001', `'${node.text}' cannot be evaluated at elaboration: ${message}`, {
      reason: 'what does not depend on inputs or state is computed once, when the module is made',
      fix: error instanceof DesignError ? error.fix : 'correct it: it runs in Node, before there is any hardware',
    });
  }
}

function evaluateNode(context: Context, node: ExpressionNode): unknown {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
      return node.value;
    case 'identifier': {
      const binding = context.scopes.lookup(node.name);
      if (binding?.kind === 'constant') return binding.value;
      return valueOfName(context, node);
    }
    case 'this':
      return context.instance.module;
    case 'member': {
      const length = lengthOf(context, node);
      if (length !== undefined) return length;
      if (node.object.kind === 'this') return fieldOrGetter(context, node.name);
      return property(evaluateNode(context, node.object), node.name);
    }
    case 'element':
      return property(evaluateNode(context, node.object), String(evaluateNode(context, node.index)));
    case 'call':
      return callNatively(context, node);
    case 'unary': {
      const result = unaryResult(node.operator, evaluateNode(context, node.operand));
      return result ?? evaluateText(context, node);
    }
    case 'binary': {
      const result = binaryResult(node.operator, evaluateNode(context, node.left), evaluateNode(context, node.right));
      return result ?? evaluateText(context, node);
    }
    case 'conditional':
      return evaluateNode(context, evaluateCondition(context, node.condition) ? node.whenTrue : node.whenFalse);
    default:
      return evaluateText(context, node);
  }
}

function valueOfName(context: Context, node: ExpressionNode & { kind: 'identifier' }): unknown {
  try {
    return context.file.evaluate(undefined, {}, node.name);
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const isField = fieldValue(context, node.name) !== undefined || getterOf(context, node.name) !== undefined;
    const isInput = Object.hasOwn(context.instance.module.io.in, node.name);
    failAt(node.span, 'TW2001', `there is nothing named '${node.name}' here`, {
      reason: 'it is no input, no local, no constant of the file and not imported',
      fix: isField
        ? `write this.${node.name}`
        : isInput
          ? `it is an input: add ${node.name} to the parameter of step()`
          : 'correct the name, declare it, or import it',
    });
  }
}

function evaluateText(context: Context, node: ExpressionNode): unknown {
  const { file, instance, scopes } = context;
  const value = (): unknown => file.evaluate(instance.module, scopes.constants(), node.text);
  // Without a call nothing can run for long.
  return node.text.includes('(') ? atOnce(file.run(value)) : value();
}

function fieldOrGetter(context: Context, name: string): unknown {
  const getter = getterOf(context, name);
  const returned = getter === undefined ? undefined : returnedExpression(getter);
  if (getter === undefined || returned === undefined) return fieldValue(context, name);
  return context.inMember(getter, () => evaluateNode(context, returned));
}

function property(object: unknown, name: string): unknown {
  if (object === null || object === undefined) throw new TypeError(`${String(object)} has no property '${name}'`);
  return (object as Record<string, unknown>)[name];
}

function callNatively(context: Context, node: ExpressionNode & { kind: 'call' }): unknown {
  const callee = node.callee;
  const receiver = callee.kind === 'member' ? evaluateNode(context, callee.object) : undefined;
  const target = callee.kind === 'member' ? property(receiver, callee.name) : evaluateNode(context, callee);
  if (typeof target !== 'function') throw new TypeError(`'${callee.text}' is not a function`);
  const given = node.arguments.map((argument) => evaluateNode(context, argument));
  const value = (): unknown => Reflect.apply(target, receiver, given) as unknown;
  return isOfLanguage(target) ? value() : atOnce(context.file.run(value));
}

/** Throws TypeError for a promise: its value comes too late, and its error would come to nobody. */
function atOnce(value: unknown): unknown {
  if (!(value instanceof Promise)) return value;
  value.catch(() => undefined);
  throw new TypeError('it is a promise, and nothing waits for its value');
}

const LANGUAGE = new Set<unknown>([
  ...Object.values(language),
  ...Object.values(Object.getOwnPropertyDescriptors(Math)).map(({ value }) => value as unknown),
]);

/** Functions that are known to end. */
function isOfLanguage(target: unknown): boolean {
  return LANGUAGE.has(target);
}

/** A condition that is known at elaboration. Throws TW2014 for what is only truthy. */
export function evaluateCondition(context: Context, node: ExpressionNode): boolean {
  const value = evaluate(context, node);
  if (typeof value === 'boolean') return value;
  const what = typeof value === 'number' ? 'a number' : 'no boolean';
  failAt(node.span, 'TW2014', `'${node.text}' is ${what}; a condition is needed here`, {
    reason: 'hardware has no truthiness: a condition is one bit',
    fix: typeof value === 'number' ? `write ${node.text} !== 0` : 'compare it with a value, or write true or false',
  });
}

/** A constant that must be an integer. */
export function evaluateInteger(context: Context, node: ExpressionNode, what: string): number {
  const value = isConstant(context, node) ? evaluate(context, node) : undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  failAt(node.span, 'TW2004', `${what} must be an integer known at elaboration`, {
    reason: `'${node.text}' ${value === undefined ? 'depends on inputs or state' : `is ${JSON.stringify(value)}`}`,
    fix: 'use a constant or a parameter: the largest that is needed, and test the value in an if',
  });
}
