/** Numbers of elements that have a name in the source: `vec(this.p.lines, bit)` is as long as LINES says. */

import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { NamedConstant, Signal } from '../ir/ir.ts';
import type { ExpressionNode } from '../syntax/ast.ts';
import { evaluate, isConstant } from './constants.ts';
import type { Context } from './context.ts';
import { namedConstant } from './named-constants.ts';

/** What declares arrays with the number of elements first. */
const DECLARATIONS: ReadonlySet<string> = new Set(['vec', 'regs', 'outRegs', 'memory', 'wires']);

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

function knownValue(context: Context, node: ExpressionNode): unknown {
  try {
    return isConstant(context, node) ? evaluate(context, node) : undefined;
  } catch (error) {
    // A name of the file that an inherited field is written in: the number stays a number.
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

/** The name for the length of an array, as an entry of a map; [] where it has none. After everything else has its name. */
export function nameOfLength(context: Context, signal: Signal): readonly (readonly [Signal, NamedConstant])[] {
  const { length, sourceName } = signal;
  if (length === undefined || signal.kind === 'table') return [];
  const declaration = fieldInitial(context, sourceName) ?? portType(context, sourceName);
  if (declaration?.kind !== 'call' || !DECLARATIONS.has(declaration.callee.text)) return [];
  const node = declaration.arguments[0];
  if (node === undefined || knownValue(context, node) !== length) return [];
  const constant = namedConstant(context, node, length);
  return constant === undefined ? [] : [[signal, constant]];
}
