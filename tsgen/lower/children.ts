/** Sub-modules: one step() each, in the order of data, with a wire for every port. */

import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import { type PortType, storageOf } from '../language/index.ts';
import type { Signal, Statement } from '../ir/ir.ts';
import type { ExpressionNode, PatternNode, PropertyNode } from '../syntax/ast.ts';
import { evaluate, isConstant } from './constants.ts';
import { type ChildState, type Context, intervalOfType, textOfType } from './context.ts';
import { findArray, lowerFor } from './expressions.ts';
import { makeSignal } from './locals.ts';
import { legalName } from './names.ts';

/** Identifier of a sub-module: `stages[2]` -> `stages_2`. */
export function childIdentifier(path: string): string {
  return legalName(path.replace(/\[(\d+)\]/g, '_$1'));
}

/** The sub-module that `this.spg` or `this.stages[2]` names. */
export function childOfNode(context: Context, node: ExpressionNode): ChildState | undefined {
  if (node.kind === 'member' && node.object.kind === 'this') return context.children.get(node.name);
  if (
    node.kind === 'element' &&
    node.object.kind === 'member' &&
    node.object.object.kind === 'this' &&
    isConstant(context, node.index)
  ) {
    return context.children.get(`${node.object.name}[${String(evaluate(context, node.index))}]`);
  }
  return undefined;
}

/** The call `this.child.step(...)`, if the expression is one. */
export function childStepOf(
  context: Context,
  node: ExpressionNode,
): { readonly child: ChildState; readonly call: ExpressionNode & { kind: 'call' } } | undefined {
  if (node.kind !== 'call' || node.callee.kind !== 'member' || node.callee.name !== 'step') return undefined;
  const child = childOfNode(context, node.callee.object);
  return child === undefined ? undefined : { child, call: node };
}

function registeredOutputs(child: ChildState): ReadonlyMap<string, PortType> {
  const outputs = new Map<string, PortType>();
  for (const [name, storage] of storageOf(child.instance.module)) {
    if (!storage.output) continue;
    const { type, length } = storage;
    if (length === undefined) outputs.set(name, type);
    else if (type.kind === 'integer') outputs.set(name, { kind: 'vector', length, element: type });
  }
  return outputs;
}

/** Wire from an output port. `beforeStep`: only registered outputs, and only before the sub-module's step(). */
export function childOutput(
  context: Context,
  child: ChildState,
  port: string,
  span: Span,
  when: 'beforeStep' | 'result',
): Signal {
  const registered = registeredOutputs(child);
  if (when === 'beforeStep') {
    if (!registered.has(port)) {
      const combinational = Object.hasOwn(child.instance.module.io.out, port);
      failAt(span, 'TW4003', `'${port}' is no registered output of sub-module '${child.path}'`, {
        reason: combinational
          ? 'a combinational output exists only after step(): reading it earlier would be a combinational loop'
          : 'only outReg() and outRegs() fields can be read from outside',
        fix: combinational ? `take it from the result of this.${child.path}.step()` : 'make it an outReg()',
      });
    }
    if (child.stepped) {
      failAt(
        span,
        'TW4004',
        `'${child.path}.${port}' is read after its step(), where it holds the next clock's value`,
        {
          reason: 'a registered output is the value before the clock edge',
          fix: `read it into a const before this.${child.path}.step()`,
        },
      );
    }
  }
  const known = child.outputs.get(port);
  if (known !== undefined) return known;
  const type = child.instance.module.io.out[port] ?? registered.get(port);
  if (type === undefined) failAt(span, 'TW4010', `sub-module '${child.path}' has no output '${port}'`);
  const signal = portWire(context, child, port, type, 'childOutput', span);
  child.outputs.set(port, signal);
  return signal;
}

function portWire(
  context: Context,
  child: ChildState,
  port: string,
  type: PortType,
  kind: 'childInput' | 'childOutput',
  span: Span,
): Signal {
  const element = type.kind === 'vector' ? type.element : type;
  const signal = makeSignal({
    kind,
    name: context.namer.unique(`${childIdentifier(child.path)}_${port}`),
    sourceName: `${child.path}.${port}`,
    type: context.valueType(element),
    declared: intervalOfType(element),
    declaredText: textOfType(element),
    ...(type.kind === 'vector' ? { length: type.length } : {}),
    span,
    topLevel: true,
  });
  context.signals.push(signal);
  return signal;
}

/** Lowers `const pattern = this.child.step({ ... })`. */
export function lowerChildStep(
  context: Context,
  child: ChildState,
  call: ExpressionNode & { kind: 'call' },
  pattern: PatternNode | undefined,
  comment: readonly string[],
): void {
  if (!context.topLevel) {
    child.stepped = true;
    failAt(call.span, 'TW4001', `sub-module '${child.path}' is stepped inside a block`, {
      reason: 'it is hardware that runs in every clock: a condition cannot hold it back',
      fix: 'step it at the top level of step(), and make the condition an input (an enable)',
    });
  }
  if (child.stepped) {
    failAt(call.span, 'TW4006', `sub-module '${child.path}' is stepped twice`, {
      reason: 'it has one clock edge a clock',
      fix: 'step it once, with the inputs of both',
    });
  }
  const connections = steppedInputs(context, child, call);
  const io = child.instance.module.io;
  const outputs = [...Object.keys(io.out), ...registeredOutputs(child).keys()].map((port) => ({
    port,
    signal: childOutput(context, child, port, call.span, 'result'),
  }));
  const name = childIdentifier(child.path);
  context.currentSegment.children.push({
    name: context.namer.unique(`${name}_i`),
    moduleName: child.instance.moduleName,
    connections: [...connections, ...outputs],
    span: call.span,
    comment,
  });
  context.openSegment(name);
  bindOutputs(context, child, pattern);
}

/** Connects the inputs. A step with an error is a step too: it is not reported as missing. */
function steppedInputs(
  context: Context,
  child: ChildState,
  call: ExpressionNode & { kind: 'call' },
): { readonly port: string; readonly signal: Signal }[] {
  try {
    return inputConnections(context, child, call);
  } finally {
    child.stepped = true;
  }
}

function bindOutputs(context: Context, child: ChildState, pattern: PatternNode | undefined): void {
  if (pattern === undefined) return;
  const combinational = Object.keys(child.instance.module.io.out);
  const outputOf = (port: string, span: Span): Signal => {
    if (!combinational.includes(port)) {
      failAt(span, 'TW4010', `step() of '${child.path}' returns no '${port}'`, {
        fix: `it returns: ${combinational.join(', ')}; registered outputs are read before step()`,
      });
    }
    return childOutput(context, child, port, span, 'result');
  };
  switch (pattern.kind) {
    case 'name': {
      const signals = new Map(combinational.map((port) => [port, outputOf(port, pattern.span)]));
      context.pendingNames.delete(pattern.name);
      context.scopes.bind(pattern.name, { kind: 'record', signals });
      return;
    }
    case 'record':
      for (const element of pattern.elements) {
        context.pendingNames.delete(element.name);
        context.scopes.bind(element.name, { kind: 'signal', signal: outputOf(element.property, element.span) });
      }
      return;
    case 'otherPattern':
      failAt(pattern.span, 'TW3002', 'the outputs of a sub-module are taken as { a, b } or as one name');
  }
}

function inputConnections(
  context: Context,
  child: ChildState,
  call: ExpressionNode & { kind: 'call' },
): { readonly port: string; readonly signal: Signal }[] {
  const given = call.arguments[0];
  const inputs = child.instance.module.io.in;
  const names = Object.keys(inputs);
  if (call.arguments.length > 1 || (given !== undefined && given.kind !== 'object')) {
    failAt(call.span, 'TW4008', `step() takes one record of inputs: { ${names.join(', ')} }`, {
      reason: 'inputs are connected by name, written out in one place',
      fix: `write step({ ${names.map((name) => `${name}: ...`).join(', ')} })`,
    });
  }
  const properties = new Map<string, PropertyNode>();
  for (const property of given?.kind === 'object' ? given.properties : []) {
    if (!names.includes(property.name)) {
      failAt(property.span, 'TW4010', `sub-module '${child.path}' has no input '${property.name}'`, {
        fix: `its inputs are: ${names.join(', ')}`,
      });
    }
    properties.set(property.name, property);
  }
  return Object.entries(inputs).map(([port, type]) => {
    const property = properties.get(port);
    if (property === undefined) {
      failAt(call.span, 'TW4009', `input '${port}' of sub-module '${child.path}' is not given`, {
        reason: 'an input has no default',
        fix: `add ${port}: ... to the record`,
      });
    }
    const signal = portWire(context, child, port, type, 'childInput', property.span);
    context.currentSegment.statements.push(connect(context, signal, property));
    return { port, signal };
  });
}

function connect(context: Context, target: Signal, property: PropertyNode): Statement {
  const base = { span: property.span, comment: [], blankBefore: false };
  if (target.length === undefined) {
    const value = lowerFor(context, property.value, target.type, `input '${property.name}'`);
    return { ...base, kind: 'assign', target, index: undefined, value, declares: true };
  }
  return { ...base, kind: 'copy', target, source: vectorFor(context, property.value, target) };
}

/** The vector that is handed to `target` whole. */
export function vectorFor(context: Context, node: ExpressionNode, target: Signal): Signal {
  const source = findArray(context, node);
  if (source?.length === undefined || source.kind === 'memory') {
    failAt(
      node.span,
      'TW4011',
      `'${node.text}' is no vector; '${target.sourceName}' takes ${target.length ?? 0} elements`,
      {
        fix: 'give a register array, wires or a vector input',
      },
    );
  }
  if (source.length !== target.length) {
    failAt(
      node.span,
      'TW4011',
      `'${node.text}' has ${source.length} elements; '${target.sourceName}' takes ${target.length ?? 0}`,
    );
  }
  return source;
}
