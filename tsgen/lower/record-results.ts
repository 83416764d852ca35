/** Methods and functions whose result is a record: they are written in place, with a wire for each field of the result. */

import { failAt } from '../diagnostics/report.ts';
import { findFunction } from '../frontend/declarations.ts';
import type { Span } from '../diagnostics/span.ts';
import type { Statement } from '../ir/ir.ts';
import { recordsOf } from '../language/index.ts';
import type { ExpressionNode, FunctionNode, PatternNode, StatementNode } from '../syntax/ast.ts';
import { calledMethod } from './calls.ts';
import { evaluate, isConstant, returnedExpression } from './constants.ts';
import type { Context } from './context.ts';
import { declareOwnLocal } from './locals.ts';
import { assignRecord, fieldKey, lowerRecord, recordSignals, type RecordSignals } from './records.ts';

type CallNode = ExpressionNode & { readonly kind: 'call' };
type ReturnNode = StatementNode & { readonly kind: 'return' };

/** What takes the values that an inlined method returns. */
export type TakeResult = (statement: ReturnNode) => readonly Statement[];

/** The function of the project that the call names and whose result is a record; undefined for any other call. */
function recordFunction(context: Context, node: CallNode): FunctionNode | undefined {
  const { callee } = node;
  const isLocal = callee.kind === 'identifier' && context.scopes.lookup(callee.name) !== undefined;
  // By its own name, or by that of the namespace that it was imported in.
  if (isLocal || (callee.kind !== 'identifier' && callee.kind !== 'member') || !isConstant(context, callee)) {
    return undefined;
  }
  const found = findFunction([context.file], evaluate(context, callee));
  if (found === undefined || found.node.modifiers.length > 0) return undefined;
  if (!returnsRecord(context, found.node, node.arguments)) return undefined;
  context.functionFiles.set(found.node, found.file);
  return found.node;
}

/** The method, or the function with a record as its result, that a call writes in place. */
export function calledInPlace(context: Context, node: CallNode): FunctionNode | undefined {
  const called = calledMethod(context, node) ?? recordFunction(context, node);
  if (called?.name === 'step') {
    failAt(node.span, 'TW4001', 'step() cannot be called as a method', {
      reason: 'it is one clock of the whole module',
      fix: 'move what base and derived class share into a method of another name, and call that',
    });
  }
  return called;
}

/** A call of several statements with a record as its result: it needs a statement of its own. */
export function recordCall(context: Context, node: ExpressionNode): FunctionNode | undefined {
  if (node.kind !== 'call') return undefined;
  const called = calledInPlace(context, node);
  if (called === undefined || returnedExpression(called) !== undefined) return undefined;
  return returnsRecord(context, called, node.arguments) ? called : undefined;
}

/** True when the text of a function shows that it returns a record, for these arguments. */
export function returnsRecord(context: Context, node: FunctionNode, values: readonly ExpressionNode[]): boolean {
  if (node.returnTypeText === 'number' || node.returnTypeText === 'boolean') return false;
  const names = new Set<string>();
  node.parameters.forEach(({ pattern }, index) => {
    const value = values[index];
    if (pattern.kind === 'name' && value !== undefined && namesRecord(context, value)) names.add(pattern.name);
  });
  return someReturn(context, node.body, names);
}

function someReturn(context: Context, body: readonly StatementNode[], names: Set<string>): boolean {
  return body.some((statement) => {
    switch (statement.kind) {
      case 'return':
        return statement.value !== undefined && isRecordText(context, statement.value, names);
      case 'variable':
        for (const { pattern, initial } of statement.declarations) {
          const isRecord = initial !== undefined && isRecordText(context, initial, names);
          if (pattern.kind === 'name' && isRecord) names.add(pattern.name);
        }
        return false;
      case 'if':
        return someReturn(context, statement.then, names) || someReturn(context, statement.otherwise, names);
      case 'switch':
        return statement.cases.some((clause) => someReturn(context, clause.body, names));
      case 'block':
      case 'for':
      case 'forOf':
        return someReturn(context, statement.body, names);
      default:
        return false;
    }
  });
}

function isRecordText(context: Context, node: ExpressionNode, names: ReadonlySet<string>): boolean {
  switch (node.kind) {
    case 'object':
      return true;
    case 'identifier':
      return names.has(node.name);
    case 'conditional':
      return isRecordText(context, node.whenTrue, names) || isRecordText(context, node.whenFalse, names);
    case 'member':
      return node.object.kind === 'this' && recordsOf(context.instance.module).has(node.name);
    case 'call': {
      const { callee } = node;
      if (callee.kind !== 'member' || callee.object.kind !== 'this') return false;
      const method = context.classNode.methods.find((each) => each.name === callee.name);
      // A method that calls itself is refused where it is written in place.
      if (method === undefined || context.methodStack.includes(method)) return false;
      context.methodStack.push(method);
      try {
        return someReturn(context, method.body, new Set());
      } finally {
        context.methodStack.pop();
      }
    }
    default:
      return false;
  }
}

/** True when the argument of a call is a record. */
function namesRecord(context: Context, node: ExpressionNode): boolean {
  if (node.kind === 'object' || recordSignals(context, node) !== undefined) return true;
  if (node.kind === 'identifier' && context.scopes.lookup(node.name)?.kind === 'fields') return true;
  if (node.kind === 'conditional') return namesRecord(context, node.whenTrue);
  if (node.kind === 'call') {
    const called = calledInPlace(context, node);
    return called !== undefined && returnsRecord(context, called, node.arguments);
  }
  return false;
}

/** Wires for the fields of a result: made when the first value is returned, for only then are its fields known. */
export class RecordResult {
  readonly #context: Context;
  readonly #name: string;
  /** The output ports of the record that step() returns under this name. */
  readonly #ports: RecordSignals | undefined;
  #fields: RecordSignals | undefined;

  constructor(context: Context, name: string) {
    this.#context = context;
    this.#name = name;
    this.#ports =
      context.topLevel && context.functionStack.length === 0 ? context.returnedRecords.get(name) : undefined;
  }

  readonly take: TakeResult = (statement) => {
    const { value, span, comment, blankBefore } = statement;
    const context = this.#context;
    if (value === undefined) {
      failAt(span, 'TW2037', 'a value must be returned here', { fix: 'write return { ... };' });
    }
    const fields = this.#fields ?? this.#declare(value, span);
    const layout = { span, comment, blankBefore };
    return assignRecord(context, fields, value, `the result`, layout).map((each) =>
      each.kind === 'assign' ? { ...each, declares: false } : each,
    );
  };

  #declare(value: ExpressionNode, span: Span): RecordSignals {
    const context = this.#context;
    const record = lowerRecord(context, value);
    if (record === undefined) {
      failAt(span, 'TW2040', `'${value.text}' is no record; other paths return one`, {
        fix: 'return a record with the same fields on every path',
      });
    }
    const ports = this.#ports;
    const taken =
      ports?.size === record.size && [...ports.keys()].every((field) => record.has(field)) ? ports : undefined;
    const fields =
      taken ??
      new Map(
        [...record].map(([field, { type }]) => [
          field,
          declareOwnLocal(context, fieldKey(this.#name, field), type, span),
        ]),
      );
    if (taken === undefined) context.recordLocals.push([...fields.values()]);
    else context.returnedRecords.delete(this.#name);
    this.#fields = fields;
    return fields;
  }

  /** Gives the names of a pattern their wires. */
  bind(pattern: PatternNode): void {
    const context = this.#context;
    const fields: RecordSignals = this.#fields ?? new Map();
    if (pattern.kind === 'name') {
      context.pendingNames.delete(pattern.name);
      context.scopes.bind(pattern.name, { kind: 'struct', fields });
      return;
    }
    if (pattern.kind === 'otherPattern') {
      failAt(pattern.span, 'TW3002', 'a record is taken as { a, b } or as one name', {
        fix: 'name its fields one by one, without defaults',
      });
    }
    for (const { property, name, span } of pattern.elements) {
      const signal = fields.get(property);
      if (signal === undefined) {
        failAt(span, 'TW2041', `the result has no field '${property}'`, {
          fix: `its fields are: ${[...fields.keys()].join(', ')}`,
        });
      }
      context.pendingNames.delete(name);
      context.scopes.bind(name, { kind: 'signal', signal });
    }
  }
}
