/** Records: one signal a field. Here a record of the source becomes the expressions of its fields, and back to signals. */

import { failAt } from '../diagnostics/report.ts';
import { recordsOf } from '../language/index.ts';
import type { Span } from '../diagnostics/span.ts';
import type { Expression, Signal, Statement } from '../ir/ir.ts';
import type { ExpressionNode, PatternNode } from '../syntax/ast.ts';
import { inlineSingleReturn, rejectSeveralStatements } from './calls.ts';
import { childOfNode, childOutput } from './children.ts';
import { evaluate, evaluateCondition, isConstant, returnedExpression } from './constants.ts';
import type { ChildState, Context } from './context.ts';
import { coerce, lowerBoolean, lowerExpression } from './expressions.ts';
import { declareLocal } from './locals.ts';
import { constantOfValue } from './named-constants.ts';
import { mergeArms } from './operators.ts';
import { rejectPattern } from './patterns.ts';
import { calledInPlace, returnsRecord } from './record-results.ts';
import { expressionsIn } from './walk.ts';

/** The signals of a record, by field. */
export type RecordSignals = ReadonlyMap<string, Signal>;
/** The values of a record, by field. */
export type RecordValue = ReadonlyMap<string, Expression>;

/** Name of a field among the ports or registers of a module. */
export function fieldKey(record: string, field: string): string {
  return `${record}.${field}`;
}

/** The fields of `record` among signals that are kept by `fieldKey`; undefined when it is no record. */
export function fieldsAmong(signals: ReadonlyMap<string, Signal>, record: string): RecordSignals | undefined {
  const prefix = fieldKey(record, '');
  const fields = [...signals]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, signal]) => [key.slice(prefix.length), signal] as const);
  return fields.length === 0 ? undefined : new Map(fields);
}

/** The signals of the record that an expression names; undefined when it names none. */
export function recordSignals(context: Context, node: ExpressionNode): RecordSignals | undefined {
  if (node.kind === 'identifier') {
    const binding = context.scopes.lookup(node.name);
    return binding?.kind === 'struct' ? binding.fields : undefined;
  }
  if (node.kind !== 'member') return undefined;
  if (node.object.kind === 'this') {
    // Asked by name: a getter must not run here, since registers have no values yet.
    if (!recordsOf(context.instance.module).has(node.name)) return undefined;
    return fieldsAmong(context.fields, node.name);
  }
  if (node.object.kind === 'identifier') {
    const binding = context.scopes.lookup(node.object.name);
    if (binding?.kind === 'record') return fieldsAmong(binding.signals, node.name);
  }
  const child = childOfNode(context, node.object);
  return child === undefined ? undefined : childRegister(context, child, node);
}

function childRegister(
  context: Context,
  child: ChildState,
  node: ExpressionNode & { readonly kind: 'member' },
): RecordSignals | undefined {
  const record = recordsOf(child.instance.module).get(node.name);
  if (record?.output !== true) return undefined;
  const fields = [...record.fields.keys()].map((field) => {
    const signal = childOutput(context, child, `${node.name}_${field}`, node.span, 'beforeStep');
    return [field, signal] as const;
  });
  return new Map(fields);
}

// ------------------------------------------------------------------------------------------------------------ values

/** The fields of an expression that is a record; undefined when it is none. */
export function lowerRecord(context: Context, node: ExpressionNode): RecordValue | undefined {
  const signals = recordSignals(context, node);
  if (signals !== undefined) {
    const { span } = node;
    return new Map(
      [...signals].map(([field, signal]) => [field, { kind: 'read', signal, span, type: signal.type } as const]),
    );
  }
  if (node.kind === 'identifier') {
    const binding = context.scopes.lookup(node.name);
    if (binding?.kind === 'fields') return binding.values;
  }
  if (node.kind === 'object') return literalRecord(context, node);
  // A constant call is written in place as well: its value alone would not tell members of enums from numbers.
  const method = node.kind === 'call' ? calledInPlace(context, node) : undefined;
  const returned = method === undefined ? undefined : returnedExpression(method);
  if (isConstant(context, node) && returned === undefined) return constantRecord(context, node);
  if (node.kind === 'conditional') return conditionalRecord(context, node);
  if (node.kind === 'call') {
    if (method === undefined) return undefined;
    if (returned === undefined) {
      if (returnsRecord(context, method, node.arguments)) rejectSeveralStatements(node, method);
      return undefined;
    }
    return inlineSingleReturn(context, node, method, () => lowerRecord(context, returned));
  }
  return undefined;
}

function literalRecord(context: Context, node: ExpressionNode & { readonly kind: 'object' }): RecordValue {
  const fields = new Map<string, Expression>();
  for (const property of node.properties) {
    if (!property.spread) {
      fields.set(property.name, lowerExpression(context, property.value));
      continue;
    }
    const spread = lowerRecord(context, property.value);
    if (spread === undefined) {
      failAt(property.span, 'TW2040', `'${property.value.text}' is no record to spread`, {
        fix: `give it a name: { name: ${property.value.text} }`,
      });
    }
    for (const [field, value] of spread) fields.set(field, value);
  }
  return fields;
}

function constantRecord(context: Context, node: ExpressionNode): RecordValue | undefined {
  const value = evaluate(context, node);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  // Types of the language are objects as well.
  if (!Object.values(value).every((field) => typeof field === 'number' || typeof field === 'boolean')) return undefined;
  const fields = Object.entries(value).map(([field, scalar]) => {
    const literal: ExpressionNode = { ...node, kind: 'string', value: '', text: `${node.text}.${field}` };
    return [field, constantOfValue(context, literal, scalar)] as const;
  });
  return new Map(fields);
}

function conditionalRecord(
  context: Context,
  node: ExpressionNode & { readonly kind: 'conditional' },
): RecordValue | undefined {
  if (isConstant(context, node.condition)) {
    return lowerRecord(context, evaluateCondition(context, node.condition) ? node.whenTrue : node.whenFalse);
  }
  const whenTrue = lowerRecord(context, node.whenTrue);
  const whenFalse = lowerRecord(context, node.whenFalse);
  if (whenTrue === undefined || whenFalse === undefined) return undefined;
  const fields = [...whenTrue].map(([field, first]) => {
    const second = fieldOf(whenFalse, field, node.whenFalse);
    // A condition of its own for each field: ranges are kept beside the nodes of the tree.
    const condition = lowerBoolean(context, node.condition);
    return [field, mergeArms(condition, first, second, node)] as const;
  });
  return new Map(fields);
}

export function fieldOf(value: RecordValue, field: string, node: ExpressionNode): Expression {
  const found = value.get(field);
  if (found !== undefined) return found;
  failAt(node.span, 'TW2041', `'${node.text}' has no field '${field}'`, {
    reason: 'a record is replaced as a whole',
    fix: `add ${field}: ..., or spread a record that has it: { ...record, ... }`,
  });
}

// ------------------------------------------------------------------------------------------------------- assignments

interface Layout {
  readonly span: Span;
  readonly comment: readonly string[];
  readonly blankBefore: boolean;
}

/** What to write where a record is needed. */
export function giveRecord(fields: readonly string[]): string {
  return `give a record: { ${fields.map((field) => `${field}: ...`).join(', ')} }`;
}

/** The values for the fields of `target`, each of its type. Throws when fields are missing, or there are others. */
export function recordFor(
  context: Context,
  node: ExpressionNode,
  target: RecordSignals,
  what: string,
): ReadonlyMap<Signal, Expression> {
  const value = lowerRecord(context, node);
  const names = [...target.keys()].join(', ');
  if (value === undefined) {
    failAt(node.span, 'TW2040', `'${node.text}' is no record; ${what} has the fields ${names}`, {
      fix: giveRecord([...target.keys()]),
    });
  }
  const extra = [...value.keys()].find((field) => !target.has(field));
  if (extra !== undefined) {
    failAt(node.span, 'TW2041', `${what} has no field '${extra}'`, { fix: `its fields are: ${names}` });
  }
  const fields = [...target].map(([field, signal]) => {
    const expression = fieldOf(value, field, node);
    return [signal, coerce(expression, signal.type, node, `field '${field}' of ${what}`)] as const;
  });
  return new Map(fields);
}

/** `target = value`: every field sees the values from before the assignment. */
export function assignRecord(
  context: Context,
  target: RecordSignals,
  node: ExpressionNode,
  what: string,
  layout: Layout,
): Statement[] {
  const values = [...recordFor(context, node, target, what)].filter(
    ([signal, value]) => !(value.kind === 'read' && value.signal === signal),
  );
  const before: Statement[] = [];
  const assignments: Statement[] = [];
  values.forEach(([signal, value], index) => {
    const assigned = values.slice(0, index).map(([earlier]) => earlier);
    const clobbered = expressionsIn(value).some((each) => each.kind === 'read' && assigned.includes(each.signal));
    let source = value;
    if (clobbered) {
      const kept = declareLocal(context, `${signal.sourceName}.value`, signal.type, layout.span);
      before.push({ ...quiet(layout), kind: 'assign', target: kept, index: undefined, value, declares: true });
      source = { kind: 'read', signal: kept, span: value.span, type: kept.type };
    }
    assignments.push({
      ...quiet(layout),
      kind: 'assign',
      target: signal,
      index: undefined,
      value: source,
      declares: signal.kind === 'output' || signal.kind === 'childInput',
    });
  });
  return withLayout([...before, ...assignments], layout);
}

function quiet({ span }: Layout): Layout {
  return { span, comment: [], blankBefore: false };
}

/** The comment of a statement that became several stands before the first. */
function withLayout(statements: readonly Statement[], layout: Layout): Statement[] {
  return statements.map((statement, index) =>
    index === 0 ? { ...statement, comment: layout.comment, blankBefore: layout.blankBefore } : statement,
  );
}

/**
 * `const name = value` or `const { a, b } = value` where the value is a record: one wire for each field, with its value of
 * this moment. Returns undefined when it is none.
 */
export function declareRecord(
  context: Context,
  pattern: PatternNode,
  node: ExpressionNode,
  layout: Layout,
): Statement[] | undefined {
  const value = lowerRecord(context, node);
  return value === undefined ? undefined : declareFields(context, pattern, value, node, layout);
}

/** The same for a value that is known already: the argument `node` of a method, under the name of the parameter. */
export function declareFields(
  context: Context,
  pattern: PatternNode,
  value: RecordValue,
  node: ExpressionNode,
  layout: Layout,
): Statement[] {
  const statements: Statement[] = [];
  const declare = (name: string, field: string, port: Signal | undefined): Signal => {
    const expression = fieldOf(value, field, node);
    const target = port ?? declareLocal(context, name, expression.type, layout.span);
    const assigned = coerce(expression, target.type, node, `'${name}'`);
    statements.push({
      ...quiet(layout),
      kind: 'assign',
      target,
      index: undefined,
      value: assigned,
      declares: true,
    });
    return target;
  };
  if (pattern.kind === 'name') {
    const ports = takeReturned(context, pattern.name, value);
    const fields = [...value.keys()].map(
      (field) => [field, declare(fieldKey(pattern.name, field), field, ports?.get(field))] as const,
    );
    if (ports === undefined) context.recordLocals.push(fields.map(([, signal]) => signal));
    context.scopes.bind(pattern.name, { kind: 'struct', fields: new Map(fields) });
  } else if (pattern.kind === 'record') {
    for (const { property, name } of pattern.elements) {
      const signal = declare(name, property, undefined);
      context.pendingNames.delete(name);
      context.scopes.bind(name, { kind: 'signal', signal });
    }
  } else {
    rejectPattern(pattern);
    failAt(pattern.span, 'TW3002', 'a record is taken as { a, b } or as one name', {
      fix: 'name its fields one by one, without defaults',
    });
  }
  return withLayout(statements, layout);
}

/** The output ports of the record that step() returns under this name: then the local is the port. */
function takeReturned(context: Context, name: string, value: RecordValue): RecordSignals | undefined {
  if (!context.topLevel || context.functionStack.length > 0) return undefined;
  const ports = context.returnedRecords.get(name);
  if (ports?.size !== value.size || [...ports.keys()].some((field) => !value.has(field))) {
    return undefined;
  }
  context.returnedRecords.delete(name);
  return ports;
}

/** Fails for `record.field = value`, which would change every copy of the JavaScript object. */
export function rejectFieldAssignment(context: Context, target: ExpressionNode): void {
  if (target.kind !== 'member' || recordSignals(context, target.object) === undefined) return;
  const { object, name } = target;
  failAt(target.span, 'TW3012', `'${target.text}' is a field of a record and cannot be assigned alone`, {
    reason: 'a record is a value: JavaScript would change it under every other name as well, hardware would not',
    fix: `${object.text} = { ...${object.text}, ${name}: ... }`,
  });
}
