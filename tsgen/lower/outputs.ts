/** The return of step(): values of the combinational outputs. */

import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { failAt } from '../diagnostics/report.ts';
import type { Signal } from '../ir/ir.ts';
import type { FunctionNode, PropertyNode, StatementNode } from '../syntax/ast.ts';
import { vectorFor } from './children.ts';
import type { Context } from './context.ts';
import { lowerFor } from './expressions.ts';
import { portSource } from './ports.ts';
import { assignRecord, fieldsAmong, recordSignals, type RecordSignals } from './records.ts';

export function returnedRecord(step: FunctionNode): readonly PropertyNode[] {
  const last = step.body.at(-1);
  return last?.kind === 'return' && last.value?.kind === 'object' ? last.value.properties : [];
}

export function lowerOutputs(
  context: Context,
  step: FunctionNode,
  last: StatementNode | undefined,
  outputs: ReadonlyMap<string, Signal>,
  returned: readonly PropertyNode[],
): void {
  if (outputs.size > 0 && (last?.kind !== 'return' || last.value?.kind !== 'object')) {
    failAt(last?.span ?? step.nameSpan, 'TW3021', 'step() must end with one return of a record of its outputs', {
      fix: `return { ${Object.keys(context.instance.module.io.out).join(', ')} };`,
    });
  }
  for (const property of returned) {
    if (Object.hasOwn(context.instance.module.io.out, property.name)) continue;
    failAt(property.span, 'TW3022', `there is no combinational output port '${property.name}'`, {
      reason: isPortAlready(context, property.name)
        ? 'a registered output, or one of state, is a port already and is not returned'
        : 'every output is declared in io',
      fix: `outputs: ${Object.keys(context.instance.module.io.out).join(', ')}`,
    });
  }
  let blankBefore = last?.blankBefore ?? false;
  for (const name of Object.keys(context.instance.module.io.out)) {
    const property = returned.find((candidate) => candidate.name === name);
    const target = outputs.get(name);
    const fields = fieldsAmong(outputs, name);
    if (property === undefined) {
      const declared = portSource(context, 'out', name, undefined);
      failAt(last?.span ?? step.nameSpan, 'TW3023', `output '${name}' is not returned`, {
        labels: [{ span: declared.span, text: 'declared here' }],
        fix: `add ${name} to the returned record`,
      });
    }
    const put =
      fields !== undefined
        ? assignRecordOutput(context, fields, property, blankBefore)
        : target !== undefined && assignOutput(context, target, property, blankBefore);
    if (put) blankBefore = false;
  }
}

function isPortAlready(context: Context, name: string): boolean {
  const { state } = context.instance.module.io;
  return Object.hasOwn(state, name) || context.ports.some((port) => port.sourceName === name);
}

function assignRecordOutput(
  context: Context,
  fields: RecordSignals,
  property: PropertyNode,
  blankBefore: boolean,
): boolean {
  const { value } = property;
  const given = recordSignals(context, value);
  if (given !== undefined && [...fields].every(([field, signal]) => given.get(field) === signal)) return false;
  const layout = { span: property.span, comment: [], blankBefore };
  context.currentSegment.statements.push(...assignRecord(context, fields, value, `output '${property.name}'`, layout));
  return true;
}

/** Returns true when a statement was needed: an output that is a local of the same name has its value already. */
function assignOutput(context: Context, target: Signal, property: PropertyNode, blankBefore: boolean): boolean {
  if (target.kind === 'wires') return false;
  const binding = property.value.kind === 'identifier' ? context.scopes.lookup(property.value.name) : undefined;
  if (binding?.kind === 'signal' && binding.signal === target) return false;
  const base = { span: property.span, comment: [], blankBefore };
  const { statements } = context.currentSegment;
  try {
    if (target.length === undefined) {
      const value = lowerFor(context, property.value, target.type, `output '${property.name}'`);
      statements.push({ ...base, kind: 'assign', target, index: undefined, value, declares: true });
    } else {
      statements.push({ ...base, kind: 'copy', target, source: vectorFor(context, property.value, target) });
    }
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    context.diagnostics.push(error.diagnostic);
  }
  return true;
}
