/** The returns of step(): values of the combinational outputs. */

import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { failAt } from '../diagnostics/report.ts';
import type { Signal, Statement } from '../ir/ir.ts';
import type { FunctionNode, PropertyNode } from '../syntax/ast.ts';
import { vectorFor } from './children.ts';
import type { Context } from './context.ts';
import { lowerFor } from './expressions.ts';
import { portSource } from './ports.ts';
import { assignRecord, fieldsAmong, recordSignals, type RecordSignals } from './records.ts';
import { type ReturnNode, returnsIn, returnsWhenExhaustive } from './return-paths.ts';

function propertiesOf({ value }: ReturnNode): readonly PropertyNode[] {
  return value?.kind === 'object' ? value.properties : [];
}

/** True when the return gives the value under the name that it has: `{ y }`, or `{ y: this.y }`. */
function gives(node: ReturnNode, { name, value }: PropertyNode): boolean {
  return propertiesOf(node).some((property) => property.name === name && property.value.text === value.text);
}

/**
 * What step() returns in the end, for a name that is both that of a port and of what is returned as it: then the two are one
 * signal. So every return after the declaration of the name must give it; for a field, every return.
 */
export function returnedRecord(step: FunctionNode): readonly PropertyNode[] {
  const last = returnsIn(step.body).at(-1);
  if (last === undefined) return [];
  return propertiesOf(last).filter((property) => {
    const declared = step.body.findIndex(
      (statement) =>
        statement.kind === 'variable' &&
        statement.declarations.some(({ pattern }) => pattern.kind === 'name' && pattern.name === property.name),
    );
    return returnsIn(step.body.slice(Math.max(0, declared))).every((each) => gives(each, property));
  });
}

/** Fails unless every path through step() ends in a return of the outputs. */
export function checkReturns(context: Context, step: FunctionNode, outputs: ReadonlyMap<string, Signal>): void {
  if (outputs.size === 0 || returnsWhenExhaustive(step.body)) return;
  failAt(
    step.body.at(-1)?.span ?? step.nameSpan,
    'TW3021',
    'step() must end with a return of a record of its outputs',
    {
      fix: `return { ${Object.keys(context.instance.module.io.out).join(', ')} };`,
    },
  );
}

/** The assignments of one return. */
export function lowerOutputs(
  context: Context,
  node: ReturnNode,
  outputs: ReadonlyMap<string, Signal>,
): readonly Statement[] {
  const statements: Statement[] = [];
  const returned = propertiesOf(node);
  if (outputs.size > 0 && node.value?.kind !== 'object') {
    failAt(node.span, 'TW3021', 'step() must return a record of its outputs, written out', {
      fix: `return { ${Object.keys(context.instance.module.io.out).join(', ')} };`,
    });
  }
  for (const property of returned) {
    if (Object.hasOwn(context.instance.module.io.out, property.name)) continue;
    failAt(property.span, 'TW3022', `there is no combinational output port '${property.name}'`, {
      reason: isPortAlready(context, property.name)
        ? 'a registered output, or one of state, is a port already and is not returned'
        : 'every output is declared in io',
      fix: `outputs: ${Object.keys(context.instance.module.io.out).join(', ') || 'none; declare it in io'}`,
    });
  }
  let { blankBefore } = node;
  for (const name of Object.keys(context.instance.module.io.out)) {
    const property = returned.find((candidate) => candidate.name === name);
    const target = outputs.get(name);
    const fields = fieldsAmong(outputs, name);
    if (property === undefined) {
      const declared = portSource(context, 'out', name, undefined);
      failAt(node.span, 'TW3023', `output '${name}' is not returned`, {
        labels: [{ span: declared.span, text: 'declared here' }],
        fix: `add ${name} to the returned record`,
      });
    }
    const put =
      fields !== undefined
        ? recordOutput(context, fields, property, blankBefore)
        : target === undefined
          ? []
          : valueOfOutput(context, target, property, blankBefore);
    statements.push(...put);
    if (put.length > 0) blankBefore = false;
  }
  return statements;
}

function isPortAlready(context: Context, name: string): boolean {
  const { state } = context.instance.module.io;
  return Object.hasOwn(state, name) || context.ports.some((port) => port.sourceName === name);
}

function recordOutput(
  context: Context,
  fields: RecordSignals,
  property: PropertyNode,
  blankBefore: boolean,
): readonly Statement[] {
  const { value } = property;
  const given = recordSignals(context, value);
  if (given !== undefined && [...fields].every(([field, signal]) => given.get(field) === signal)) return [];
  const layout = { span: property.span, comment: [], blankBefore };
  return assignRecord(context, fields, value, `output '${property.name}'`, layout);
}

/** None is needed for an output that is a local of the same name: it has its value already. */
function valueOfOutput(
  context: Context,
  target: Signal,
  property: PropertyNode,
  blankBefore: boolean,
): readonly Statement[] {
  if (target.kind === 'wires') return [];
  const binding = property.value.kind === 'identifier' ? context.scopes.lookup(property.value.name) : undefined;
  if (binding?.kind === 'signal' && binding.signal === target) return [];
  const base = { span: property.span, comment: [], blankBefore };
  try {
    if (target.length === undefined) {
      const value = lowerFor(context, property.value, target.type, `output '${property.name}'`);
      return [{ ...base, kind: 'assign', target, index: undefined, value, declares: true }];
    }
    return [{ ...base, kind: 'copy', target, source: vectorFor(context, property.value, target) }];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    context.diagnostics.push(error.diagnostic);
    return [];
  }
}
