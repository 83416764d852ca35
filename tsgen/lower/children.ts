/** Sub-modules: one step() each, in the order of data, with a wire for every port. */

import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import { fieldSignalName, flatPorts, type FlatType, recordsOf, storageOf } from '../language/index.ts';
import type { Signal, Statement } from '../ir/ir.ts';
import type { ExpressionNode, PatternNode, PropertyNode } from '../syntax/ast.ts';
import { evaluate, isConstant } from './constants.ts';
import { type ChildState, type Context, intervalOfType, scaleOfType, textOfType } from './context.ts';
import { rejectMatrix } from './elements.ts';
import { findArray, lowerFor } from './expressions.ts';
import { makeSignal } from './locals.ts';
import { legalName } from './names.ts';
import { assignRecord, fieldKey, fieldsAmong } from './records.ts';
import type { Binding } from './scope.ts';

/** What names of a sub-module begin with: `stages[2]` -> `stages_2`. More follows, so that a reserved word needs no underscore. */
export function childIdentifier(path: string): string {
  const spelled = path.replace(/\[(\d+)\]/g, '_$1');
  const legal = legalName(spelled);
  return legal === `${spelled}_` ? spelled : legal;
}

/** The sub-module that `this.spg`, `this.stages[2]` or `this.grid[0][3]` names. */
export function childOfNode(context: Context, node: ExpressionNode): ChildState | undefined {
  const path = childPath(context, node);
  return path === undefined ? undefined : context.children.get(path);
}

function childPath(context: Context, node: ExpressionNode): string | undefined {
  if (node.kind === 'member') return node.object.kind === 'this' ? node.name : undefined;
  if (node.kind !== 'element') return undefined;
  const array = childPath(context, node.object);
  if (array === undefined || !isConstant(context, node.index)) return undefined;
  return `${array}[${String(evaluate(context, node.index))}]`;
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

function combinationalOutputs(child: ChildState): ReadonlyMap<string, FlatType> {
  return new Map(flatPorts(child.instance.module.io.out).map(({ name, type }) => [name, type]));
}

/** Outputs that depend on state alone, so that they have a value before step(): registers, and getters of `state`. */
function registeredOutputs(child: ChildState): ReadonlyMap<string, FlatType> {
  const outputs = new Map<string, FlatType>(Object.entries(child.instance.module.io.state));
  for (const [name, storage] of storageOf(child.instance.module)) {
    if (!storage.output) continue;
    const { type, length } = storage;
    if (length === undefined) outputs.set(name, type);
    else outputs.set(name, { kind: 'vector', length, element: type });
  }
  for (const [record, { fields, output }] of recordsOf(child.instance.module)) {
    if (!output) continue;
    for (const [field, { type }] of fields) outputs.set(fieldSignalName(record, field), type);
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
      failAt(span, 'TW4003', `'${port}' is no registered output of sub-module '${child.path}'`, {
        ...noRegisteredOutput(child, port, `this.${child.path}`),
      });
    }
    if (child.stepped) {
      readAfterStep(child, port, span);
    }
  }
  const known = child.outputs.get(port);
  if (known !== undefined) return known;
  const type = combinationalOutputs(child).get(port) ?? registered.get(port);
  if (type === undefined) {
    const names = [...combinationalOutputs(child).keys(), ...registered.keys()];
    failAt(span, 'TW4010', `sub-module '${child.path}' has no output '${port}'`, {
      fix: names.length === 0 ? 'declare it in the io of the sub-module' : `its outputs are: ${names.join(', ')}`,
    });
  }
  const signal = portWire(context, child, port, type, 'childOutput', span);
  child.outputs.set(port, signal);
  return signal;
}

/** Fails: an output of a sub-module that was stepped. */
export function readAfterStep(child: ChildState, port: string, span: Span): never {
  failAt(span, 'TW4004', `'${child.path}.${port}' is read after its step(), where it holds the next clock's value`, {
    reason: 'a registered output is the value before the clock edge',
    fix: `read it into a const before this.${child.path}.step()`,
  });
}

/** Why a port, field or getter of a sub-module has no value before its step(). `place` is how the parent names it. */
export function noRegisteredOutput(
  child: ChildState,
  port: string,
  place: string,
): { readonly reason: string; readonly fix: string } {
  const { io } = child.instance.module;
  if (Object.hasOwn(io.out, port)) {
    return {
      reason: 'a combinational output exists only after step(): reading it earlier would be a combinational loop',
      fix: `take it from the result of ${place}.step()`,
    };
  }
  const isGetter = child.instance.classNode.getters.some((getter) => getter.name === port);
  return {
    reason: 'only outReg() and outRegs() fields, and getters that ports() lists as state, can be read from outside',
    fix: isGetter ? `make it a port: io = ports({ ..., state: { ${port}: type } })` : 'make it an outReg()',
  };
}

function portWire(
  context: Context,
  child: ChildState,
  port: string,
  type: FlatType,
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
    ...scaleOfType(element),
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
    rejectAfterReturn(context, child, call);
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
  const inputs = steppedInputs(context, child, call);
  const outputs = [...combinationalOutputs(child).keys(), ...registeredOutputs(child).keys()].map((port) => ({
    port,
    signal: childOutput(context, child, port, call.span, 'result'),
  }));
  const name = childIdentifier(child.path);
  context.currentSegment.children.push({
    name: context.namer.unique(`${name}_i`),
    moduleName: child.instance.moduleName,
    connections: [...inputs, ...outputs],
    span: call.span,
    comment,
  });
  context.openSegment(name);
  bindOutputs(context, child, pattern);
}

function rejectAfterReturn({ earlyReturn }: Context, child: ChildState, call: ExpressionNode): void {
  if (earlyReturn === undefined) return;
  const { statement, node } = earlyReturn;
  const isInLoop = (statement.kind === 'for' || statement.kind === 'forOf') && call.span.start < statement.span.end;
  if (call.span.start < (isInLoop ? statement : node).span.start) return;
  failAt(node.span, 'TW3020', `step() returns here before sub-module '${child.path}' is stepped`, {
    labels: [{ span: call.span, text: `'${child.path}' is stepped here` }],
    reason: 'a sub-module is hardware that runs in every clock: no return can hold it back',
    fix: `move the return after this.${child.path}.step(), and make the condition an input (an enable)`,
  });
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
  const ports = flatPorts(child.instance.module.io.out);
  // Scalars and vectors by their names, fields of records as fieldKey() spells them.
  const signals = new Map(
    ports.map(({ name, port, field }) => [
      field === undefined ? port : fieldKey(port, field),
      childOutput(context, child, name, pattern.span, 'result'),
    ]),
  );
  const names = Object.keys(child.instance.module.io.out).join(', ');
  const bindingOf = (port: string, span: Span): Binding => {
    const signal = signals.get(port);
    if (signal !== undefined) return { kind: 'signal', signal };
    const fields = fieldsAmong(signals, port);
    if (fields !== undefined) return { kind: 'struct', fields };
    return failAt(span, 'TW4010', `step() of '${child.path}' returns no '${port}'`, {
      fix: `it returns: ${names}; registered outputs are read before step()`,
    });
  };
  switch (pattern.kind) {
    case 'name': {
      context.pendingNames.delete(pattern.name);
      context.scopes.bind(pattern.name, { kind: 'record', signals });
      return;
    }
    case 'record':
      for (const element of pattern.elements) {
        context.pendingNames.delete(element.name);
        context.scopes.bind(element.name, bindingOf(element.property, element.span));
      }
      return;
    case 'otherPattern':
      failAt(pattern.span, 'TW3002', 'the outputs of a sub-module are taken as { a, b } or as one name', {
        fix: `write const { ${names} } = ...`,
      });
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
  return names.flatMap((port) => {
    const property = properties.get(port);
    if (property === undefined) {
      failAt(call.span, 'TW4009', `input '${port}' of sub-module '${child.path}' is not given`, {
        reason: 'an input has no default',
        fix: `add ${port}: ... to the record`,
      });
    }
    const wires = flatPorts(inputs)
      .filter((flat) => flat.port === port)
      .map((flat) => {
        const signal = portWire(context, child, flat.name, flat.type, 'childInput', property.span);
        return { port: flat.name, field: flat.field, signal };
      });
    context.currentSegment.statements.push(...connections(context, wires, property));
    return wires.map(({ port: name, signal }) => ({ port: name, signal }));
  });
}

/** The statements that drive the wires of one input. */
function connections(
  context: Context,
  wires: readonly { readonly field: string | undefined; readonly signal: Signal }[],
  property: PropertyNode,
): readonly Statement[] {
  const fields = new Map(wires.flatMap(({ field, signal }) => (field === undefined ? [] : [[field, signal] as const])));
  if (fields.size === 0) return wires.map(({ signal }) => connect(context, signal, property));
  const layout = { span: property.span, comment: [], blankBefore: false };
  return assignRecord(context, fields, property.value, `input '${property.name}'`, layout);
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
  rejectMatrix(context, node);
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
      { labels: [{ span: source.span, text: 'declared here' }], fix: 'give both the same length' },
    );
  }
  return source;
}
