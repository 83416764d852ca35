/** Memories with a registered read: instances of a module of their own, with wires to their two ports. */

import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import { memoryModuleName } from '../emit/memory-module.ts';
import { formatOf } from '../ir/interval.ts';
import type { ConstantExpression, Expression, MemoryShape, Signal, Statement, ValueType } from '../ir/ir.ts';
import { bool, range, RegisteredMemoryStorage, type ScalarType } from '../language/index.ts';
import type { ExpressionNode, StatementNode } from '../syntax/ast.ts';
import { fieldValue } from './constants.ts';
import { BOOLEAN, type Context, intervalOfType, scaleOfType, textOfType } from './context.ts';
import { lowerFor, lowerInteger } from './expressions.ts';
import { makeSignal } from './locals.ts';
import { legalName } from './names.ts';

type CallNode = ExpressionNode & { readonly kind: 'call' };
type Port = 're' | 'raddr' | 'rdata' | 'we' | 'waddr' | 'wdata';
const PORTS: readonly Port[] = ['re', 'raddr', 'rdata', 'we', 'waddr', 'wdata'];

/** One such memory while its module is lowered. */
export interface RegisteredMemoryState {
  readonly field: string;
  readonly storage: RegisteredMemoryStorage;
  readonly wires: Readonly<Record<Port, Signal>>;
  readonly span: Span;
  readonly comment: readonly string[];
  /** Where it is read and written. */
  readonly used: Map<'read' | 'write', Span>;
}

function shapeOf({ length, type, collision }: RegisteredMemoryStorage): MemoryShape {
  return { width: formatOf(intervalOfType(type)).width, length, collision };
}

/** Makes the wires; at the start of step() neither port is used. */
export function declareRegisteredMemories(context: Context): void {
  for (const [field, storage] of Object.entries(context.instance.module) as [string, unknown][]) {
    if (!(storage instanceof RegisteredMemoryStorage)) continue;
    const source = context.classNode.fields.find((candidate) => candidate.name === field);
    const span = source?.nameSpan ?? context.classNode.nameSpan;
    const address = range(0, storage.length - 1);
    const wire = (port: Port, type: ScalarType): Signal => {
      const signal = makeSignal({
        kind: port === 'rdata' ? 'childOutput' : 'childInput',
        name: context.namer.unique(legalName(`${field}_${port}`)),
        sourceName: port === 'rdata' ? `${field}.data` : field,
        type: context.valueType(type),
        declared: intervalOfType(type),
        declaredText: textOfType(type),
        ...scaleOfType(type),
        span,
        topLevel: true,
      });
      context.signals.push(signal);
      return signal;
    };
    const wires = {
      re: wire('re', bool),
      raddr: wire('raddr', address),
      rdata: wire('rdata', storage.type),
      we: wire('we', bool),
      waddr: wire('waddr', address),
      wdata: wire('wdata', storage.type),
    };
    const comment = source?.comment ?? [];
    context.registeredMemories.set(field, { field, storage, wires, span, comment, used: new Map() });
    for (const port of PORTS) if (port !== 'rdata') context.currentSegment.statements.push(idle(wires[port], span));
  }
}

/** A legal value: zero need not be a member of an enum. */
function idle(target: Signal, span: Span): Statement {
  const { type, declared = { low: 0, high: 0 } } = target;
  if (type.kind !== 'enum') {
    return assignment(target, constant(Math.min(Math.max(0, declared.low), declared.high), type, span), span);
  }
  const { members } = type.definition;
  const member = members.find(({ value }) => value === 0) ?? members[0];
  const value = { ...constant(member?.value ?? 0, type, span), member: member?.name };
  return assignment(target, value, span);
}

function constant(value: number, type: ValueType, span: Span): ConstantExpression {
  return { kind: 'constant', value, constant: undefined, member: undefined, radix: 10, span, type };
}

function assignment(target: Signal, value: Expression, span: Span): Statement {
  return { kind: 'assign', target, index: undefined, value, declares: false, span, comment: [], blankBefore: false };
}

function memoryOf(context: Context, node: ExpressionNode): RegisteredMemoryState | undefined {
  return node.kind === 'member' && node.object.kind === 'this' ? context.registeredMemories.get(node.name) : undefined;
}

/** `this.words.data`; undefined when it is no such memory. */
export function registeredData(
  context: Context,
  node: ExpressionNode & { readonly kind: 'member' },
): Expression | undefined {
  const memory = memoryOf(context, node.object);
  if (memory === undefined) {
    rejectRegisteredMemory(context, node);
    return undefined;
  }
  if (node.name !== 'data') {
    failAt(node.span, 'TW5018', `memory '${memory.field}' has no '${node.name}'`, {
      reason: 'it has one read port with a latency of one clock and one write port, like an SRAM macro',
      fix: 'it has read(address), write(address, word) and data',
    });
  }
  const read = memory.used.get('read');
  if (read !== undefined) {
    failAt(node.span, 'TW5018', `'${node.text}' is used after read(), where it holds the next clock's word`, {
      labels: [{ span: read, text: 'read here' }],
      reason: 'a registered read gives the word of the clock before',
      fix: `take it in a const before ${memory.field}.read()`,
    });
  }
  const { rdata } = memory.wires;
  return { kind: 'read', signal: rdata, span: node.span, type: rdata.type };
}

/** Fails where such a memory is used like an array or a value. */
export function rejectRegisteredMemory(context: Context, node: ExpressionNode): void {
  if (node.kind !== 'member' || node.object.kind !== 'this') return;
  if (!(fieldValue(context, node.name) instanceof RegisteredMemoryStorage)) return;
  failAt(node.span, 'TW5018', `memory '${node.name}' is used through read(), write() and data`, {
    reason: 'it has one read port with a latency of one clock and one write port, like an SRAM macro',
    fix: `this.${node.name}.read(address) in one clock, this.${node.name}.data in the next; this.${node.name}.write(address, word)`,
  });
}

/** The statements of `this.words.read(a)` or `this.words.write(a, word)`; undefined for any other call. */
export function lowerMemoryCall(
  context: Context,
  node: StatementNode & { readonly kind: 'expression' },
  call: CallNode,
): readonly Statement[] | undefined {
  const memory = call.callee.kind === 'member' ? memoryOf(context, call.callee.object) : undefined;
  if (memory === undefined || call.callee.kind !== 'member') return undefined;
  const access = call.callee.name;
  const [address, word] = call.arguments;
  const wanted = access === 'write' ? 2 : 1;
  if ((access !== 'read' && access !== 'write') || address === undefined || call.arguments.length !== wanted) {
    failAt(call.span, 'TW5018', `'${call.text}' is no access to memory '${memory.field}'`, {
      reason: 'it has one read port with a latency of one clock and one write port, like an SRAM macro',
      fix: 'it has read(address), write(address, word) and data',
    });
  }
  checkAccess(context, memory, access, call.span);
  memory.used.set(access, call.span);
  const { wires } = memory;
  const [enable, place] = access === 'read' ? [wires.re, wires.raddr] : [wires.we, wires.waddr];
  const { span, comment, blankBefore } = node;
  return [
    { ...assignment(enable, constant(1, BOOLEAN, span), span), comment, blankBefore },
    assignment(place, lowerInteger(context, address), span),
    ...(word === undefined ? [] : [assignment(wires.wdata, wordFor(context, memory, word), span)]),
  ];
}

function wordFor(
  context: Context,
  { field, wires: { wdata } }: RegisteredMemoryState,
  node: ExpressionNode,
): Expression {
  return lowerFor(context, node, wdata.type, `a word of '${field}'`);
}

/** Each port is used at one place, and the order of the two says what the collision rule says. */
function checkAccess(context: Context, memory: RegisteredMemoryState, access: 'read' | 'write', span: Span): void {
  const { field, storage, used } = memory;
  const before = used.get(access);
  if (before !== undefined || context.loopDepth > 0) {
    failAt(span, 'TW5018', `memory '${field}' has one ${access} a clock`, {
      ...(before === undefined ? {} : { labels: [{ span: before, text: `the other ${access}` }] }),
      reason: `the ${access} port has one address`,
      fix: `choose the address first, and ${access} at one place of step(), outside of loops`,
    });
  }
  const other = access === 'read' ? 'write' : 'read';
  const first = used.get(other);
  const late = storage.collision === 'old' ? 'read' : 'write';
  if (access !== late || first === undefined) return;
  failAt(
    span,
    'TW5018',
    `with collision '${storage.collision}' the ${access} of '${field}' comes before its ${other}`,
    {
      labels: [{ span: first, text: `the ${other}` }],
      reason: `V8 runs statements in order: the read gets the ${storage.collision} word only then`,
      fix: `move the ${access} up, or declare the other collision rule`,
    },
  );
}

/** The instances, after everything that drives their inputs. */
export function placeRegisteredMemories(context: Context): void {
  for (const { field, storage, wires, span, comment } of context.registeredMemories.values()) {
    const shape = shapeOf(storage);
    context.currentSegment.children.push({
      name: context.namer.unique(`${legalName(field)}_i`),
      moduleName: memoryModuleName(shape),
      connections: PORTS.map((port) => ({ port, signal: wires[port] })),
      memory: shape,
      span,
      comment,
    });
  }
}
