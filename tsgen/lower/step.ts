/** step(): inputs, body, outputs. */

import { failAt } from '../diagnostics/report.ts';
import type { Signal } from '../ir/ir.ts';
import type { FunctionNode, PropertyNode, StatementNode } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { lowerOutputs } from './outputs.ts';
import { fieldOf } from './ports.ts';
import { rejectPattern } from './patterns.ts';
import { fieldsAmong } from './records.ts';
import { placeRegisteredMemories } from './registered-memories.ts';
import { lowerBlockInto } from './statements.ts';

export function lowerStep(
  context: Context,
  step: FunctionNode,
  ports: readonly Signal[],
  outputs: ReadonlyMap<string, Signal>,
  returned: readonly PropertyNode[],
): void {
  const inputs = new Map(ports.filter((port) => port.kind === 'input').map((port) => [port.sourceName, port]));
  for (const [name, output] of outputs) if (output.kind === 'wires') context.fields.set(name, output);
  for (const property of returned) {
    const output = outputs.get(property.name);
    const { value } = property;
    if (
      output?.kind === 'output' &&
      output.length === undefined &&
      value.kind === 'identifier' &&
      value.name === property.name
    ) {
      context.returnedNames.set(property.name, output);
    }
    const fields = fieldsAmong(outputs, property.name);
    if (fields !== undefined && value.kind === 'identifier' && value.name === property.name) {
      context.returnedRecords.set(property.name, fields);
    }
  }
  notePendingNames(context, step.body);
  const last = step.body.at(-1);
  const body = last?.kind === 'return' ? step.body.slice(0, -1) : step.body;
  context.scopes.within(undefined, () => {
    bindInputs(context, step, inputs);
    lowerBlockInto(context, body, context.currentSegment.statements);
    lowerOutputs(context, step, last, outputs, returned);
  });
  placeRegisteredMemories(context);
  for (const child of context.children.values()) {
    if (child.stepped) continue;
    context.diagnostics.push({
      code: 'TW4002',
      severity: 'error',
      message: `sub-module '${child.path}' is never stepped`,
      span: fieldOf(context, child.path.replace(/\[.*/, ''))?.nameSpan ?? step.nameSpan,
      labels: [],
      reason: 'it is hardware that runs in every clock',
      fix: `call this.${child.path}.step({ ... }) once in step()`,
    });
  }
}

function notePendingNames(context: Context, body: readonly StatementNode[]): void {
  for (const statement of body) {
    if (statement.kind !== 'variable') continue;
    for (const { pattern, initial } of statement.declarations) {
      const child =
        initial?.kind === 'call' && initial.callee.kind === 'member' && initial.callee.name === 'step'
          ? initial.callee.object.text.replace(/^this\./, '')
          : undefined;
      const names = pattern.kind === 'name' ? [pattern] : pattern.kind === 'record' ? pattern.elements : [];
      for (const name of names)
        context.pendingNames.set(name.name, { name: name.name, span: name.span, initial, child });
    }
  }
}

function bindInputs(context: Context, step: FunctionNode, inputs: ReadonlyMap<string, Signal>): void {
  const parameter = step.parameters[0];
  if (parameter === undefined) return;
  const { pattern } = parameter;
  switch (pattern.kind) {
    case 'name':
      context.scopes.bind(pattern.name, { kind: 'record', signals: inputs });
      return;
    case 'record':
      for (const element of pattern.elements) {
        const signal = inputs.get(element.property);
        const fields = fieldsAmong(inputs, element.property);
        if (fields !== undefined) {
          context.scopes.bind(element.name, { kind: 'struct', fields });
          continue;
        }
        if (signal === undefined) {
          failAt(element.span, 'TW2011', `there is no input port '${element.property}'`, {
            fix: `there are: ${Object.keys(context.instance.module.io.in).join(', ')}`,
          });
        }
        context.scopes.bind(element.name, { kind: 'signal', signal });
      }
      return;
    case 'otherPattern':
      if (pattern.form === 'rest') rejectPattern(pattern);
      failAt(pattern.span, 'TW1016', 'the inputs of step() are one name or { a, b }', {
        reason: 'every input is driven in every clock: there is nothing to default and nothing to collect',
        fix: 'write step({ a, b }: In<Name>), or step(inputs: In<Name>) and inputs.a',
      });
  }
}
