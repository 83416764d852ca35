/** Constant arrays that are indexed by something that is not constant: tables of the module. */

import { failAt } from '../diagnostics/report.ts';
import type { Signal } from '../ir/ir.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { evaluate, isConstant } from './constants.ts';
import { BOOLEAN, type Context, INTEGER } from './context.ts';
import { makeSignal } from './locals.ts';
import { upperSnakeCase } from './names.ts';

/** The table that the expression names; undefined when it is no constant array. */
export function tableOf(context: Context, node: ExpressionNode): Signal | undefined {
  if (!isConstant(context, node)) return undefined;
  const values = evaluate(context, node);
  if (!Array.isArray(values) || values.length === 0) return undefined;
  const known = context.tables.get(values);
  if (known !== undefined) return known;
  const numbers = values.map((value: unknown) => tableValue(node, value));
  const boolean = values.every((value) => typeof value === 'boolean');
  if (!boolean && values.some((value) => typeof value === 'boolean')) {
    failAt(node.span, 'TW2018', `'${node.text}' has numbers and booleans`, {
      reason: 'the elements of a table are of one type',
      fix: 'write 0 and 1, or only true and false',
    });
  }
  const name = node.kind === 'identifier' || node.kind === 'member' ? node.name : 'table';
  const source = declarationOf(context, node);
  const signalName = context.namer.unique(upperSnakeCase(name));
  const { low, high } = context.tableRanges.get(signalName) ?? {
    low: numbers.reduce((least, value) => Math.min(least, value), Infinity),
    high: numbers.reduce((greatest, value) => Math.max(greatest, value), -Infinity),
  };
  const signal = makeSignal({
    kind: 'table',
    name: signalName,
    sourceName: node.text,
    type: boolean ? BOOLEAN : INTEGER,
    declared: { low, high },
    declaredText: `a table of ${low}..${high}`,
    length: numbers.length,
    initial: numbers,
    ofInstances: context.tableRanges.has(signalName),
    span: source?.span ?? node.span,
    comment: source?.comment ?? [],
    topLevel: true,
  });
  context.signals.push(signal);
  context.tables.set(values, signal);
  return signal;
}

function tableValue(node: ExpressionNode, value: unknown): number {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value + 0;
  return failAt(node.span, 'TW2018', `'${node.text}' has an element that no wire can carry: ${String(value)}`, {
    reason: 'the elements of a table are integers below 2^53, or booleans',
    fix: 'round them where the table is made',
  });
}

function declarationOf(
  context: Context,
  node: ExpressionNode,
): { readonly span: Signal['span']; readonly comment: readonly string[] } | undefined {
  if (node.kind === 'identifier') return context.file.node.variables.find((variable) => variable.name === node.name);
  if (node.kind !== 'member' || node.object.kind !== 'this') return undefined;
  return context.classNode.fields.find((field) => field.name === node.name);
}
