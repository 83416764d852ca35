/** Numbers of elements that have a name in the source: `vec(this.p.lines, bit)` is as long as LINES says. */

import type { ChildInstance, LengthFactor, Signal } from '../ir/ir.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { knownValue } from './constants.ts';
import type { Context } from './context.ts';
import { namedConstant } from './named-constants.ts';

/** What declares arrays, and how many of the first arguments their number of elements is the product of. */
const DECLARATIONS: ReadonlyMap<string, number> = new Map([
  ['vec', 1],
  ['regs', 1],
  ['outRegs', 1],
  ['memory', 1],
  ['wires', 1],
  ['regs2d', 2],
]);

function fieldInitial(context: Context, name: string): ExpressionNode | undefined {
  return context.classNode.fields.find((field) => field.name === name && !field.static)?.initial;
}

function propertyOf(node: ExpressionNode | undefined, name: string): ExpressionNode | undefined {
  return node?.kind === 'object' ? node.properties.find((property) => property.name === name)?.value : undefined;
}

/** The type of a port inside `ports({ in: { ... }, out: { ... } })`. */
function portType(context: Context, name: string): ExpressionNode | undefined {
  const call = fieldInitial(context, 'io');
  const record = call?.kind === 'call' ? call.arguments[0] : undefined;
  return propertyOf(propertyOf(record, 'in'), name) ?? propertyOf(propertyOf(record, 'out'), name);
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** The factors of a product of names and numbers; undefined for any other expression. */
function factorsOf(context: Context, node: ExpressionNode): readonly LengthFactor[] | undefined {
  if (node.kind === 'binary' && node.operator === '*') {
    const left = factorsOf(context, node.left);
    const right = factorsOf(context, node.right);
    return left === undefined || right === undefined ? undefined : [...left, ...right];
  }
  const value = knownValue(context, node);
  if (!isPositive(value)) return undefined;
  return node.kind === 'number' ? [value] : [namedConstant(context, node, value) ?? value];
}

function valueOf(factor: LengthFactor): number {
  return typeof factor === 'number' ? factor : factor.value;
}

/** What the length of an array is called, as an entry of a map; [] where it has no name. After everything else has one. */
export function nameOfLength(
  context: Context,
  signal: Signal,
): readonly (readonly [Signal, readonly LengthFactor[]])[] {
  const { length, sourceName } = signal;
  if (length === undefined || signal.kind === 'table') return [];
  const declaration = fieldInitial(context, sourceName) ?? portType(context, sourceName);
  const sizes = declaration?.kind === 'call' ? DECLARATIONS.get(declaration.callee.text) : undefined;
  if (declaration?.kind !== 'call' || sizes === undefined) return [];
  const factors = declaration.arguments.slice(0, sizes).map((node) => factorsOf(context, node));
  const known = factors.every((each) => each !== undefined) ? factors.flat() : [];
  const product = known.reduce((total: number, factor) => total * valueOf(factor), 1);
  const named = known.some((factor) => typeof factor !== 'number');
  return named && product === length ? [[signal, known]] : [];
}

/** The wires of a generate loop, one element for each sub-module, are as long as the loop says. */
export function namesOfWires({
  generate,
  connections,
}: ChildInstance): readonly (readonly [Signal, readonly LengthFactor[]])[] {
  const { bound, count } = generate ?? {};
  if (bound === undefined) return [];
  return connections.filter(({ signal }) => signal.length === count).map(({ signal }) => [signal, [bound]] as const);
}
