/** Constant objects of the files that constructing a design changes: each design would find other values in them. */

import { filesFrom } from '../frontend/declarations.ts';
import type { LoadedFile } from '../frontend/load.ts';
import type { VariableNode } from '../syntax/ast.ts';

/** Objects inside of objects are followed this far. */
const MAXIMUM_DEPTH = 8;

/** What each object says that a const of the files holds. */
type State = ReadonlyMap<VariableNode, string>;

/**
 * Constructs a design, and once more when that changes what a const of the files holds: `changed` has the variables that are
 * others each time.
 */
export function constructed<T>(
  file: LoadedFile,
  construct: () => T,
): { readonly module: T; readonly changed: ReadonlySet<VariableNode> } {
  const before = stateOf(file);
  const module = construct();
  const after = stateOf(file);
  if (differences(before, after).size === 0) return { module, changed: new Set() };
  construct();
  return { module, changed: differences(after, stateOf(file)) };
}

function differences(before: State, after: State): Set<VariableNode> {
  return new Set([...after].filter(([variable, text]) => before.get(variable) !== text).map(([variable]) => variable));
}

function stateOf(top: LoadedFile): State {
  const state = new Map<VariableNode, string>();
  for (const file of filesFrom([top])) {
    const constants = file.node.variables.filter(
      ({ name, declarationKind, initial }) =>
        declarationKind === 'const' && /^[\w$]+$/.test(name) && holdsObject(initial),
    );
    if (constants.length === 0) continue;
    const values = file.evaluate(undefined, {}, `[${constants.map(({ name }) => name).join(', ')}]`);
    if (!Array.isArray(values)) continue;
    constants.forEach((variable, index) => state.set(variable, textOf(values[index], MAXIMUM_DEPTH)));
  }
  return state;
}

function holdsObject(initial: VariableNode['initial']): boolean {
  return initial !== undefined && !['number', 'boolean', 'string', 'unary', 'binary'].includes(initial.kind);
}

/** The same text for the same contents; objects of classes count by their fields. */
function textOf(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? '' : String(value);
  if (depth === 0) return '';
  const inside = (each: unknown): string => textOf(each, depth - 1);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const elements = value as unknown as Iterable<unknown>;
    return value instanceof DataView ? '' : `[${[...elements].map(inside).join(',')}]`;
  }
  if (value instanceof Map || value instanceof Set) return `(${[...value].map(inside).join(',')})`;
  return `{${Object.entries(value)
    .map(([key, each]) => `${key}:${inside(each)}`)
    .join(',')}}`;
}
