/** From statements of the source to IR. */

import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { failAt } from '../diagnostics/report.ts';
import type { ArithmeticOperator, ConstantExpression, Expression, Signal, Statement } from '../ir/ir.ts';
import type {
  CaseNode,
  DeclarationNode,
  ExpressionNode,
  FunctionNode,
  ParameterNode,
  PatternNode,
  StatementNode,
} from '../syntax/ast.ts';
import { calledMethod } from './calls.ts';
import { checkOf, lowerCheck } from './checks.ts';
import { childStepOf, lowerChildStep } from './children.ts';
import { evaluate, isConstant, returnedExpression } from './constants.ts';
import { type Context, INTEGER, describeType, sameType } from './context.ts';
import {
  arithmetic,
  arrayOf,
  coerce,
  findArray,
  lowerBoolean,
  lowerExpression,
  lowerFor,
  lowerInteger,
} from './expressions.ts';
import { elementOf } from './elements.ts';
import { assignResult } from './functions.ts';
import { lowerFor as lowerForLoop, lowerForOf } from './loops.ts';
import { declareLocal } from './locals.ts';
import { asEnumMember, constantBinding, constantExpression } from './named-constants.ts';
import type { Binding } from './scope.ts';
import {
  assignRecord,
  declareFields,
  declareRecord,
  lowerRecord,
  recordSignals,
  rejectFieldAssignment,
} from './records.ts';
import { lowerMemoryCall } from './registered-memories.ts';
import { alwaysReturns, lowerReturning } from './returns.ts';
import { adviceFor, rejectedOperator } from './syntax-advice.ts';

export type Put = (statement: Statement) => void;

/** Lowers a block; a statement with an error is left out and the others are lowered all the same. */
export function lowerBlockInto(context: Context, statements: readonly StatementNode[], out: Statement[]): void {
  for (const statement of statements) {
    try {
      // At the top level a step of a sub-module opens a new segment while we go.
      lowerStatement(context, statement, context.topLevel ? context.currentSegment.statements : out);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      context.diagnostics.push(error.diagnostic);
      bindFailed(context, statement);
    }
  }
}

/** Gives the names of a declaration with an error a meaning, so that their uses are no errors of their own. */
function bindFailed(context: Context, statement: StatementNode): void {
  const names =
    statement.kind === 'variable'
      ? statement.declarations.flatMap(({ pattern }) => namesOf(pattern))
      : statement.kind === 'otherStatement'
        ? statement.names
        : [];
  for (const name of names) context.scopes.bindFailed(name);
}

function namesOf(pattern: PatternNode): readonly string[] {
  switch (pattern.kind) {
    case 'name':
      return [pattern.name];
    case 'record':
      return pattern.elements.map((element) => element.name);
    case 'otherPattern':
      return pattern.names;
  }
}

/** Lowers the body of an if, a case or a loop in a scope of its own. */
export function lowerNested(
  context: Context,
  statements: readonly StatementNode[],
  label: string | undefined,
): Statement[] {
  const out: Statement[] = [];
  const { topLevel } = context;
  context.topLevel = false;
  try {
    context.scopes.within(label, () => {
      lowerBlockInto(context, statements, out);
    });
  } finally {
    context.topLevel = topLevel;
  }
  return out;
}

export function lowerStatement(context: Context, node: StatementNode, out: Statement[]): void {
  const put: Put = (statement) => out.push(statement);
  switch (node.kind) {
    case 'variable':
      if (node.declarationKind === 'var')
        failAt(node.span, 'TW3001', "'var' is not block scoped", {
          reason: 'the name would be seen outside its block and before its declaration',
          fix: 'use const or let',
        });
      node.declarations.forEach((declaration, index) => {
        lowerDeclaration(context, node, declaration, index === 0, put);
      });
      return;
    case 'expression':
      lowerExpressionStatement(context, node, put);
      return;
    case 'if':
      lowerIf(context, node, put);
      return;
    case 'switch':
      lowerSwitch(context, node, put);
      return;
    case 'for':
      lowerForLoop(context, node, put);
      return;
    case 'forOf':
      lowerForOf(context, node, put);
      return;
    case 'block': {
      const { topLevel } = context;
      if (topLevel) {
        context.scopes.within(undefined, () => {
          lowerBlockInto(context, node.body, out);
        });
      } else out.push(...lowerNested(context, node.body, undefined));
      return;
    }
    case 'return':
      failAt(node.span, 'TW3020', 'step() returns once, at its end', {
        reason: 'every output must be assigned on every path',
        fix: 'compute the outputs in lets and return them in the last statement',
      });
      return;
    case 'break':
      failAt(node.span, 'TW3003', 'break is only the end of a case', {
        reason: 'all rounds of a loop are hardware side by side: none can stop the others',
        fix: 'remember in a let that it is done, and test it: if (!done && ...) { ...; done = true; }',
      });
      return;
    case 'otherStatement': {
      const advice = adviceFor(node.syntax);
      failAt(node.span, 'TW2012', `${advice.name} is not part of the hardware language`, advice);
    }
  }
}

// ------------------------------------------------------------------------------------------------------ declarations

function lowerDeclaration(
  context: Context,
  node: StatementNode & { readonly kind: 'variable' },
  declaration: DeclarationNode,
  first: boolean,
  put: Put,
): void {
  const { initial, pattern } = declaration;
  if (initial === undefined) {
    failAt(declaration.span, 'TW3001', 'a let needs a value', {
      reason: 'a wire without a value would be a latch',
      fix: 'write let name = value, with the value for the case in which nothing else assigns it',
    });
  }
  const comment = first ? node.comment : [];
  const step = childStepOf(context, initial);
  if (step !== undefined) {
    lowerChildStep(context, step.child, step.call, pattern, comment);
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
  if (pattern.kind !== 'name') {
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
    const type = call.method.returnTypeText === 'boolean' ? ({ kind: 'boolean' } as const) : INTEGER;
    const signal = targetOf(context, pattern.name, type, declaration);
    inlineMethod(context, call.method, call.arguments, signal, put);
    context.scopes.bind(pattern.name, { kind: 'signal', signal });
    return;
  }
  const value = lowerExpression(context, initial);
  const signal = targetOf(context, pattern.name, value.type, declaration);
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

/** The wire of a declaration: the output port itself where step() returns the name as the port of that name. */
function targetOf(context: Context, name: string, type: Expression['type'], declaration: DeclarationNode): Signal {
  const output = context.topLevel && context.functionStack.length === 0 ? context.returnedNames.get(name) : undefined;
  if (output === undefined) return declareLocal(context, name, type, declaration.span);
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

// ------------------------------------------------------------------------------------------------------- assignments

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

function lowerExpressionStatement(
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
        assignRecord(context, record, source, `'${target.text}'`, layout).forEach(put);
        return;
      }
      rejectFieldAssignment(context, target);
      const place = placeOf(context, expression.target);
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
    failAt(node.span, 'TW3010', `'${node.text}' cannot be assigned`, {
      reason: 'assignments go to registers, memories, wires and lets',
      ...(node.kind === 'member' && node.object.kind === 'this' && isConstant(context, node)
        ? { fix: 'it is a constant of the module; make it a reg() to change it' }
        : {}),
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
    if (argument === undefined || call.arguments.length !== 1) failAt(call.span, 'TW2031', 'fill() takes one value');
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

// ----------------------------------------------------------------------------------------------------------- methods

function methodCall(
  context: Context,
  node: ExpressionNode,
): { readonly method: FunctionNode; readonly arguments: readonly ExpressionNode[] } | undefined {
  const method = node.kind === 'call' ? calledMethod(context, node) : undefined;
  if (node.kind !== 'call' || method === undefined) return undefined;
  if (method.name === 'step') {
    failAt(node.span, 'TW4001', 'step() cannot be called as a method', {
      reason: 'it is one clock of the whole module',
      fix: 'move what base and derived class share into a method of another name, and call that',
    });
  }
  return { method, arguments: node.arguments };
}

/** Writes the statements of a method in place; its return value goes to `result`. */
function inlineMethod(
  context: Context,
  method: FunctionNode,
  values: readonly ExpressionNode[],
  result: Signal | undefined,
  put: Put,
): void {
  if (context.functionStack.includes(method)) {
    failAt(method.nameSpan, 'TW2035', `method '${method.name}' calls itself`, {
      fix: 'use a loop with constant bounds',
    });
  }
  if (result !== undefined && !alwaysReturns(method.body)) {
    failAt(method.nameSpan, 'TW2037', `method '${method.name}' does not return a value on every path`);
  }
  const { topLevel } = context;
  context.functionStack.push(method);
  context.topLevel = false;
  try {
    // The arguments mean what they mean to the caller: they are read before any parameter has a name.
    const bound = method.parameters.map((parameter, index) => argumentOf(context, parameter, values[index]));
    context.inMember(method, () => {
      context.scopes.withinMethod(method.name, () => {
        for (const each of bound) bindArgument(context, each, put);
        const statements = lowerReturning(context, method.body, (statement) => {
          if (result !== undefined) return assignResult(context, statement, result);
          return failAt(statement.span, 'TW2037', `the value that '${method.name}' returns is not used`);
        });
        statements.forEach(put);
      });
    });
  } finally {
    context.functionStack.pop();
    context.topLevel = topLevel;
  }
}

interface Argument {
  readonly name: string;
  readonly node: ExpressionNode;
  readonly value: Binding;
  readonly pattern: PatternNode;
}

function argumentOf(context: Context, parameter: ParameterNode, node: ExpressionNode | undefined): Argument {
  if (parameter.pattern.kind !== 'name' || parameter.hasDefault) {
    failAt(parameter.span, 'TW2034', 'a method parameter must be a plain name, without a default', {
      fix: 'give every value in the call, one parameter each',
    });
  }
  const { pattern } = parameter;
  const { name } = pattern;
  if (node === undefined) failAt(parameter.span, 'TW2031', `argument '${name}' is missing`);
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

// -------------------------------------------------------------------------------------------------------- conditions

function lowerIf(context: Context, node: StatementNode & { readonly kind: 'if' }, put: Put): void {
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

function lowerSwitch(context: Context, node: StatementNode & { readonly kind: 'switch' }, put: Put): void {
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
