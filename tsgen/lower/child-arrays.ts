/**
 * Arrays of sub-modules of one shape that one loop steps: a generate loop, with one packed vector for each port.
 *
 * The loop is split at the call of step(): what comes before runs for all sub-modules, then they are stepped, then what
 * comes after runs. That is the same only when no round reads or writes what another part of an earlier or later round
 * writes; a loop for which the text does not show it is unrolled instead, and so is a chain.
 */

import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import type { ConstantExpression, Expression, Signal, Statement } from '../ir/ir.ts';
import { type PortType, type ScalarType, storageOf, recordsOf } from '../language/index.ts';
import type { ExpressionNode, PropertyNode, StatementNode } from '../syntax/ast.ts';
import { noRegisteredOutput } from './children.ts';
import { evaluate, isConstant } from './constants.ts';
import type { ChildState, Context } from './context.ts';
import { intervalOfType, INTEGER, textOfType } from './context.ts';
import { effectsOf, meet } from './effects.ts';
import { lowerFor, lowerInteger } from './expressions.ts';
import { makeSignal } from './locals.ts';
import { legalName } from './names.ts';
import { lowerBlockInto, lowerNested } from './statements.ts';
import { isNotYetStepped, readFirst, type Stepping } from './stepping.ts';

type ForNode = StatementNode & { readonly kind: 'for' };
type CallNode = ExpressionNode & { readonly kind: 'call' };

/** The field that holds the sub-modules, and the wires from their outputs. */
export interface ChildArray {
  readonly field: string;
  readonly children: readonly ChildState[];
  readonly outputs: Map<string, Signal>;
  /** The loop whose inputs are being lowered; undefined outside of it. */
  stepping: Stepping | undefined;
  stepped: boolean;
}

/** A loop that steps such an array. */
export interface ChildLoop {
  readonly array: ChildArray;
  readonly stepping: Stepping;
  readonly before: readonly StatementNode[];
  readonly step: StatementNode;
  readonly call: CallNode;
  /** Output ports and the names they get. */
  readonly taken: readonly { readonly property: string; readonly name: string; readonly span: Span }[];
  readonly after: readonly StatementNode[];
}

interface SteppingStatement {
  readonly field: string;
  readonly call: CallNode;
  readonly taken: ChildLoop['taken'];
}

/** The call in `this.field[variable].step(...)`, alone or as `const { a, b } = ...`. */
function steppingStatement(node: StatementNode, variable: string): SteppingStatement | undefined {
  let call: ExpressionNode | undefined;
  let taken: ChildLoop['taken'] = [];
  if (node.kind === 'expression') call = node.expression;
  if (node.kind === 'variable' && node.declarations.length === 1) {
    const declaration = node.declarations[0];
    if (declaration?.pattern.kind !== 'record') return undefined;
    taken = declaration.pattern.elements;
    call = declaration.initial;
  }
  if (call?.kind !== 'call' || call.callee.kind !== 'member' || call.callee.name !== 'step') return undefined;
  const place = call.callee.object;
  if (place.kind !== 'element' || place.index.kind !== 'identifier' || place.index.name !== variable) return undefined;
  if (place.object.kind !== 'member' || place.object.object.kind !== 'this') return undefined;
  return { field: place.object.name, call, taken };
}

function isScalar(type: PortType): type is ScalarType {
  return type.kind === 'integer' || type.kind === 'boolean' || type.kind === 'enum';
}

function registeredOutputs(child: ChildState): ReadonlyMap<string, ScalarType> {
  const outputs = new Map<string, ScalarType>(Object.entries(child.instance.module.io.state));
  for (const [name, storage] of storageOf(child.instance.module)) {
    if (storage.output && storage.length === undefined && isScalar(storage.type)) outputs.set(name, storage.type);
  }
  return outputs;
}

function hasScalarPorts(child: ChildState): boolean {
  const { io } = child.instance.module;
  const registered = [...storageOf(child.instance.module).values()].filter((storage) => storage.output);
  const records = [...recordsOf(child.instance.module).values()].filter((storage) => storage.output);
  return (
    [...Object.values(io.in), ...Object.values(io.out)].every(isScalar) &&
    records.length === 0 &&
    registered.every((storage) => storage.length === undefined && isScalar(storage.type))
  );
}

/** The sub-modules of a field, when they are several of one module with scalar ports; it may have parameters. */
function uniformChildren(context: Context, field: string): readonly ChildState[] | undefined {
  const children: ChildState[] = [];
  for (let index = 0; ; index += 1) {
    const child = context.children.get(`${field}[${index}]`);
    if (child === undefined) break;
    children.push(child);
  }
  const [first] = children;
  if (first === undefined || children.length < 2 || !hasScalarPorts(first)) return undefined;
  const moduleOf = (child: ChildState): string => context.moduleOf(child.instance.moduleName);
  return children.every((child) => moduleOf(child) === moduleOf(first)) ? children : undefined;
}

/** Inputs as they are given, when they are a plain record. */
function givenInputs(call: CallNode): readonly PropertyNode[] | undefined {
  const [given] = call.arguments;
  if (given === undefined) return [];
  return given.kind === 'object' && call.arguments.length === 1 ? given.properties : undefined;
}

function usesGetter(context: Context, names: ReadonlySet<string>): boolean {
  return context.classNode.getters.some((getter) => names.has(`this.${getter.name}`));
}

/** A loop over all members as one that can be split; undefined for any other. `rounds` is the number of its rounds. */
function childLoopOf(context: Context, node: ForNode, stepping: Stepping, rounds: number): ChildLoop | undefined {
  const { variable } = stepping;
  const found = node.body.flatMap((statement, index) => {
    const step = steppingStatement(statement, variable);
    return step === undefined ? [] : [{ ...step, statement, index }];
  });
  const only = found.length === 1 ? found[0] : undefined;
  if (only === undefined) return undefined;
  const children = uniformChildren(context, only.field);
  const inputs = givenInputs(only.call);
  if (children?.length !== rounds || inputs === undefined) return undefined;
  const before = node.body.slice(0, only.index);
  const after = node.body.slice(only.index + 1);
  const first = effectsOf(
    before,
    inputs.map((input) => input.value),
  );
  const second = effectsOf(after);
  const entangled =
    first.opaque ||
    second.opaque ||
    meet(first.writes, second.reads) ||
    meet(first.writes, second.writes) ||
    meet(second.writes, first.reads) ||
    usesGetter(context, first.reads) ||
    usesGetter(context, second.reads);
  if (entangled) return undefined;
  const array: ChildArray = { field: only.field, children, outputs: new Map(), stepping: undefined, stepped: false };
  return { array, stepping, before, step: only.statement, call: only.call, taken: only.taken, after };
}

/** Finds the loops of step() that become generate loops, before anything is lowered. */
export function findChildLoops(context: Context, body: readonly StatementNode[]): void {
  for (const node of body) {
    if (node.kind !== 'for') continue;
    const head = plainHead(context, node);
    if (head === undefined) continue;
    const loop = childLoopOf(context, node, head.stepping, head.rounds);
    if (loop === undefined || context.childArrays.has(loop.array.field)) continue;
    context.childLoops.set(node, loop);
    context.childArrays.set(loop.array.field, loop.array);
  }
}

/** `for (let i = 0; i < ROUNDS; i++)` or the same downwards, where the rounds are known before step() is lowered. */
function plainHead(
  context: Context,
  { initial, condition, increment }: ForNode,
): { readonly stepping: Stepping; readonly rounds: number } | undefined {
  const declaration = initial?.kind === 'variable' ? initial.declarations[0] : undefined;
  if (declaration?.pattern.kind !== 'name' || declaration.initial === undefined) return undefined;
  const { name: variable } = declaration.pattern;
  if (condition?.kind !== 'binary' || condition.left.text !== variable) return undefined;
  const head = `${condition.operator} ${stepOf(increment)}`;
  const first = knownValue(context, declaration.initial);
  const bound = knownValue(context, condition.right);
  if (typeof first !== 'number' || typeof bound !== 'number') return undefined;
  if (head === '< 1' && first === 0) return { stepping: { variable, direction: 1 }, rounds: bound };
  const last = head === '>= -1' ? bound : head === '> -1' ? bound + 1 : undefined;
  return last === 0 ? { stepping: { variable, direction: -1 }, rounds: first + 1 } : undefined;
}

/** 1 or -1; 0 for any other step. */
function stepOf(node: ExpressionNode | undefined): number {
  if (node?.kind === 'update') return node.operator === '++' ? 1 : -1;
  if (node?.kind !== 'assignment' || node.value.text !== '1') return 0;
  return node.operator === '+=' ? 1 : node.operator === '-=' ? -1 : 0;
}

/** A value that needs no local of step(); undefined for any other. */
function knownValue(context: Context, node: ExpressionNode): unknown {
  try {
    return isConstant(context, node) ? evaluate(context, node) : undefined;
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

// --------------------------------------------------------------------------------------------------------- lowering

function arrayWire(
  context: Context,
  array: ChildArray,
  port: string,
  type: ScalarType,
  kind: 'childInput' | 'childOutput',
  span: Span,
  length: number | undefined,
): Signal {
  const signal = makeSignal({
    kind,
    name: context.namer.unique(legalName(`${array.field}_${port}`)),
    sourceName: `${array.field}.${port}`,
    type: context.valueType(type),
    declared: intervalOfType(type),
    declaredText: textOfType(type),
    ...(length === undefined ? {} : { length }),
    span,
    topLevel: true,
  });
  context.signals.push(signal);
  return signal;
}

function outputWire(context: Context, array: ChildArray, port: string, span: Span): Signal | undefined {
  const known = array.outputs.get(port);
  if (known !== undefined) return known;
  const child = array.children[0];
  if (child === undefined) return undefined;
  const combinational = child.instance.module.io.out[port];
  const type =
    combinational !== undefined && isScalar(combinational) ? combinational : registeredOutputs(child).get(port);
  if (type === undefined) return undefined;
  const signal = arrayWire(context, array, port, type, 'childOutput', span, array.children.length);
  array.outputs.set(port, signal);
  return signal;
}

/** `this.stages[index].port`, a registered output read before step(); undefined when it is no such array. */
export function childArrayElement(
  context: Context,
  node: ExpressionNode & { readonly kind: 'member' },
): Expression | undefined {
  const { object, name: port } = node;
  if (object.kind !== 'element' || object.object.kind !== 'member' || object.object.object.kind !== 'this')
    return undefined;
  const array = context.childArrays.get(object.object.name);
  const child = array?.children[0];
  if (array === undefined || child === undefined) return undefined;
  if (!registeredOutputs(child).has(port)) {
    failAt(node.span, 'TW4003', `'${port}' is no registered output of the sub-modules '${array.field}'`, {
      ...noRegisteredOutput(child, port, `this.${array.field}[i]`),
    });
  }
  if (array.stepped) {
    failAt(
      node.span,
      'TW4004',
      `'${array.field}[...].${port}' is read after step(), where it holds the next clock's value`,
      {
        reason: 'a registered output is the value before the clock edge',
        fix: 'read it before the loop that steps the sub-modules',
      },
    );
  }
  if (array.stepping !== undefined && !isNotYetStepped(object.index, array.stepping)) {
    failAt(
      node.span,
      'TW4004',
      `'${array.field}[${object.index.text}]' may be stepped by now, so that '${port}' is the next clock's`,
      {
        reason:
          'a registered output is the value before the clock edge, and this loop has stepped some of the sub-modules',
        fix: readFirst(object.index, array.stepping),
      },
    );
  }
  const signal = outputWire(context, array, port, node.span);
  if (signal === undefined) return undefined;
  return { kind: 'element', signal, index: lowerInteger(context, object.index), span: node.span, type: signal.type };
}

export interface ChildLoopHead {
  readonly name: string;
  readonly rounds: number;
  readonly direction: 1 | -1;
}

function loopVariable(context: Context, head: ChildLoopHead, span: Span): Signal {
  return makeSignal({
    kind: 'loop',
    name: context.loopVariable(head.name),
    sourceName: head.name,
    type: INTEGER,
    span,
  });
}

/** Lowers the loop: the inputs of all, the instances, what is done with the outputs. */
export function lowerChildLoop(context: Context, node: ForNode, head: ChildLoopHead, loop: ChildLoop): void {
  const { array, call } = loop;
  const [child] = array.children;
  if (child === undefined) return;
  const again = array.children.some((each) => each.stepped);
  for (const each of array.children) each.stepped = true;
  if (again) {
    failAt(call.span, 'TW4006', `the sub-modules '${array.field}' are stepped twice`, {
      reason: 'each has one clock edge a clock',
      fix: 'step them in one loop',
    });
  }
  array.stepping = loop.stepping;
  const inputs = lowerInputs(context, node, head, loop, child);
  array.stepping = undefined;
  array.stepped = true;
  const ports = [...Object.keys(child.instance.module.io.out), ...registeredOutputs(child).keys()];
  const outputs = ports.flatMap((port) => {
    const signal = outputWire(context, array, port, call.span);
    return signal === undefined ? [] : [{ port, signal }];
  });
  context.currentSegment.children.push({
    name: context.namer.unique(`${legalName(array.field)}_i`),
    moduleName: child.instance.moduleName,
    connections: [...inputs, ...outputs],
    span: call.span,
    comment: [...(inputs.length === 0 ? node.comment : []), ...loop.step.comment],
    generate: {
      field: array.field,
      label: context.namer.unique(array.field),
      variable: context.loopVariable(head.name),
      count: array.children.length,
      shapes: array.children.map((each) => each.instance.moduleName),
    },
  });
  context.openSegment(legalName(array.field));
  lowerAfter(context, node, head, loop, child);
}

function lowerInputs(
  context: Context,
  node: ForNode,
  head: ChildLoopHead,
  loop: ChildLoop,
  child: ChildState,
): { readonly port: string; readonly signal: Signal }[] {
  const { array, call, before } = loop;
  const ports = child.instance.module.io.in;
  const given = new Map((givenInputs(call) ?? []).map((property) => [property.name, property]));
  for (const [name, property] of given) {
    if (Object.hasOwn(ports, name)) continue;
    failAt(property.span, 'TW4010', `the sub-modules '${array.field}' have no input '${name}'`, {
      fix: `their inputs are: ${Object.keys(ports).join(', ')}`,
    });
  }
  const varying = effectsOf(before).writes;
  varying.add(head.name);
  const body: Statement[] = [];
  const defaults: Statement[] = [];
  const common: Statement[] = [];
  const connections: { readonly port: string; readonly signal: Signal }[] = [];
  const variable = loopVariable(context, head, node.span);
  const { topLevel } = context;
  context.scopes.within(head.name, () => {
    context.topLevel = false;
    context.loopDepth += 1;
    context.scopes.bind(head.name, { kind: 'signal', signal: variable });
    try {
      lowerBlockInto(context, before, body);
      for (const [port, type] of Object.entries(ports)) {
        const property = given.get(port);
        if (property === undefined || !isScalar(type)) {
          failAt(call.span, 'TW4009', `input '${port}' of the sub-modules '${array.field}' is not given`, {
            reason: 'an input has no default',
            fix: `add ${port}: ... to the record`,
          });
        }
        const own = meet(effectsOf([], [property.value]).reads, varying);
        const length = own ? array.children.length : undefined;
        const target = arrayWire(context, array, port, type, 'childInput', property.span, length);
        const value = lowerFor(context, property.value, target.type, `input '${port}'`);
        const layout = { span: property.span, comment: [], blankBefore: false };
        if (own) {
          const index = readOf(variable, property.span);
          defaults.push({ ...layout, kind: 'fill', target, value: idleValue(target, property.span) });
          body.push({ ...layout, kind: 'assign', target, index, value, declares: false });
        } else common.push({ ...layout, kind: 'assign', target, index: undefined, value, declares: true });
        connections.push({ port, signal: target });
      }
    } finally {
      context.topLevel = topLevel;
      context.loopDepth -= 1;
    }
  });
  const { statements } = context.currentSegment;
  statements.push(...common, ...defaults);
  if (body.length > 0) statements.push(forStatement(node, head, variable, body));
  return connections;
}

function lowerAfter(context: Context, node: ForNode, head: ChildLoopHead, loop: ChildLoop, child: ChildState): void {
  const { array, taken, after } = loop;
  const variable = loopVariable(context, head, node.span);
  const combinational = Object.keys(child.instance.module.io.out);
  context.scopes.within(head.name, () => {
    context.scopes.bind(head.name, { kind: 'signal', signal: variable });
    for (const { property, name, span } of taken) {
      const signal = combinational.includes(property) ? outputWire(context, array, property, span) : undefined;
      if (signal === undefined) {
        failAt(span, 'TW4010', `step() of '${array.field}' returns no '${property}'`, {
          fix: `it returns: ${combinational.join(', ')}; registered outputs are read before step()`,
        });
      }
      const expression: Expression = {
        kind: 'element',
        signal,
        index: readOf(variable, span),
        span,
        type: signal.type,
      };
      context.scopes.bind(name, { kind: 'expression', expression });
    }
    context.loopDepth += 1;
    const body = lowerNested(context, after, undefined);
    context.loopDepth -= 1;
    if (body.length > 0) context.currentSegment.statements.push(forStatement(node, head, variable, body));
  });
}

function forStatement(
  node: ForNode,
  { rounds, direction }: ChildLoopHead,
  variable: Signal,
  body: readonly Statement[],
): Statement {
  const { span, comment, blankBefore } = node;
  const up = direction === 1;
  return {
    kind: 'for',
    variable,
    from: up ? 0 : rounds - 1,
    to: up ? rounds : -1,
    step: direction,
    bound: undefined,
    body,
    span,
    comment,
    blankBefore,
  };
}

function readOf(signal: Signal, span: Span): Expression {
  return { kind: 'read', signal, span, type: signal.type };
}

/** A legal value of the port: every element gets its own in the loop. */
function idleValue(target: Signal, span: Span): ConstantExpression {
  const { low, high } = target.declared ?? { low: 0, high: 0 };
  // Zero need not be a member of an enum.
  const first = target.type.kind === 'enum' ? target.type.definition.members[0] : undefined;
  const value = first?.value ?? Math.min(Math.max(0, low), high);
  return { kind: 'constant', value, constant: undefined, member: first?.name, radix: 10, span, type: target.type };
}
