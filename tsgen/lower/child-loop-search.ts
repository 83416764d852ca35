/**
 * Which loops of step() become generate loops.
 *
 * Such a loop is split at the call of step(): what comes before runs for all sub-modules, then they are stepped, then what
 * comes after runs. That is the same only when no round reads or writes what another part of an earlier or later round
 * writes; a loop for which the text does not show it is unrolled instead, and so is a chain.
 */

import type { Span } from '../diagnostics/span.ts';
import { storageOf, recordsOf } from '../language/index.ts';
import type { ExpressionNode, PropertyNode, StatementNode } from '../syntax/ast.ts';
import { type ChildArray, isScalar } from './child-arrays.ts';
import { knownValue } from './constants.ts';
import type { ChildState, Context } from './context.ts';
import { effectsOf, meet } from './effects.ts';
import type { Stepping } from './stepping.ts';

type ForNode = StatementNode & { readonly kind: 'for' };
type CallNode = ExpressionNode & { readonly kind: 'call' };

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
export function givenInputs(call: CallNode): readonly PropertyNode[] | undefined {
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
