/** step(): inputs, body, outputs. */

import { failAt } from '../diagnostics/report.ts';
import type { Signal } from '../ir/ir.ts';
import type { FunctionNode, PropertyNode, StatementNode } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { evaluateCondition, isConstant } from './constants.ts';
import { declaresNames, structuredReturns } from './jumps.ts';
import { checkReturns, lowerOutputs } from './outputs.ts';
import { alwaysReturns, containsReturn, returnsIn } from './return-paths.ts';
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
  context.returnedTogether = [...outputs.values()];
  context.stepStatements = new Set(step.body);
  context.lowerReturn = (statement) => lowerOutputs(context, statement, outputs);
  context.scopes.within(undefined, () => {
    bindInputs(context, step, inputs);
    lowerReturningStep(context, step.body, outputs.size === 0);
    checkReturns(context, step, outputs);
  });
  context.lowerReturn = undefined;
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

/** The statements of step() up to the first that returns on some path only, then the others without jumps. */
function lowerReturningStep(context: Context, body: readonly StatementNode[], isSilent: boolean): void {
  const first = body.findIndex(containsReturn);
  const statement = body[first];
  const lower = (statements: readonly StatementNode[]): void => {
    lowerBlockInto(context, statements, context.currentSegment.statements);
  };
  if (statement === undefined) {
    lower(body);
    return;
  }
  lower(body.slice(0, first));
  const rest = body.slice(first + 1);
  if (statement.kind === 'if' && isConstant(context, statement.condition)) {
    // Decided at elaboration: the arm that is not taken does not exist, nor do its returns.
    const taken = evaluateCondition(context, statement.condition) ? statement.then : statement.otherwise;
    if (!taken.some(containsReturn)) {
      lower([statement]);
      lowerReturningStep(context, rest, isSilent);
      return;
    }
    if (alwaysReturns(taken) || !declaresNames(taken)) {
      lowerReturningStep(context, [...taken, ...rest], isSilent);
      return;
    }
  }
  if (context.childLoops.has(statement)) {
    const { lowerReturn } = context;
    context.lowerReturn = ({ span }) =>
      failAt(span, 'TW3020', 'return in a loop that steps sub-modules', {
        labels: [{ span: statement.span, text: 'the loop' }],
        reason: 'those of the rounds that are left would not be stepped, and a sub-module runs in every clock',
        fix: 'step all of them in one loop, and look at their outputs in another',
      });
    lower([statement]);
    context.lowerReturn = lowerReturn;
    lowerReturningStep(context, rest, isSilent);
    return;
  }
  if (statement.kind !== 'return') context.earlyReturn = { statement, node: returnsIn([statement])[0] ?? statement };
  lower(structuredReturns([statement, ...rest], (node) => (isSilent && isEmpty(node) ? [] : [node])));
}

function isEmpty(node: StatementNode): boolean {
  if (node.kind !== 'return') return false;
  const { value } = node;
  return value === undefined || (value.kind === 'object' && value.properties.length === 0);
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
            fix: `there are: ${Object.keys(context.instance.module.io.in).join(', ') || 'none; declare it in io'}`,
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
