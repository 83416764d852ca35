/** Where shapes of one class may differ and still share a module: the values in them. */

import { childKey, childValues, type ParameterKeys, type ResolveShape } from '../emit/parameters.ts';
import { type Interval, interval, union } from '../ir/interval.ts';
import type { ModuleDefinition, Signal } from '../ir/ir.ts';
import type { CompiledShape } from './compiled-shape.ts';

/** Names of what has a value, and the values as text. */
type Values = ReadonlyMap<string, string>;

function signalsOf({ ports, signals }: ModuleDefinition): readonly Signal[] {
  return [...ports, ...signals];
}

function isRegister({ kind }: Signal): boolean {
  return kind === 'register' || kind === 'registers';
}

function resetsOf({ definition }: CompiledShape): Values {
  return new Map(
    signalsOf(definition)
      .filter(isRegister)
      .map((signal) => [signal.name, resetText(signal, definition)]),
  );
}

/** An array with a named length that is filled with one value needs no parameter: its text holds for any length. */
function resetText(signal: Signal, { lengths }: ModuleDefinition): string {
  const [first] = signal.initial;
  const filled = lengths?.has(signal) === true && signal.initial.every((value) => value === first);
  return filled ? `all ${String(first)}` : signal.initial.join();
}

function tablesOf({ definition }: CompiledShape): Values {
  const tables = definition.signals.filter(({ kind }) => kind === 'table');
  return new Map(tables.map(({ name, initial }) => [name, initial.join()]));
}

function constantsOf({ definition }: CompiledShape): Values {
  return new Map(definition.constants.map(({ name, value }) => [name, String(value)]));
}

function childrenOf({ definition }: CompiledShape, resolve: ResolveShape): Values {
  const children = definition.segments.flatMap((segment) => segment.children);
  return new Map(
    children.flatMap((child) =>
      childValues(child, resolve).map((value) => [childKey(child, value.name), value.values.join()] as const),
    ),
  );
}

/** Names whose values are not the same in all shapes. */
function differing(all: readonly Values[]): readonly string[] {
  const [first] = all;
  return [...(first ?? new Map<string, string>())]
    .filter(([name, value]) => all.some((each) => each.get(name) !== value))
    .map(([name]) => name);
}

function rangesOf(names: readonly string[], valuesOf: (name: string) => readonly number[]): Map<string, Interval> {
  return new Map(
    names.map((name) => {
      const values = valuesOf(name);
      const [first = 0] = values;
      return [name, values.reduce((range, value) => union(range, interval(value, value)), interval(first, first))];
    }),
  );
}

/** What has to become a parameter for the shapes to share a module. */
export function keysOf(shapes: readonly CompiledShape[], resolve: ResolveShape): ParameterKeys {
  const constants = differing(shapes.map(constantsOf));
  return {
    constants: rangesOf(constants, (name) =>
      shapes.flatMap(({ definition }) =>
        definition.constants.filter((constant) => constant.name === name).map((constant) => constant.value),
      ),
    ),
    resets: new Set(differing(shapes.map(resetsOf))),
    tables: new Set(differing(shapes.map(tablesOf))),
    children: new Set(differing(shapes.map((shape) => childrenOf(shape, resolve)))),
  };
}

/** Ranges of the tables that differ, over all shapes. */
export function tableRangesOf(
  shapes: readonly CompiledShape[],
  { tables }: ParameterKeys,
): ReadonlyMap<string, Interval> {
  return rangesOf([...tables], (name) =>
    shapes.flatMap(({ definition }) =>
      definition.signals
        .filter((signal) => signal.kind === 'table' && signal.name === name)
        .flatMap(({ initial }) => initial),
    ),
  );
}

function described(signal: Signal, definition: ModuleDefinition): unknown {
  const { kind, name, type, declared, length, port } = signal;
  const names = definition.lengths?.get(signal)?.map((factor) => (typeof factor === 'number' ? factor : factor.name));
  const size = names ?? length;
  // A table's range is that of its values.
  return [kind, name, type.kind === 'enum' ? type.definition : type.kind, kind === 'table' ? 0 : declared, size, port];
}

/**
 * A text that shapes of one module have in common: what they store and what goes in and out, to the exact range. Most
 * shapes that cannot share a module are told apart by it, before anything is printed.
 */
export function outlineOf({ instance, definition }: CompiledShape, resolve: ResolveShape): string {
  const { nameSpan } = instance.classNode;
  return JSON.stringify([
    nameSpan.file,
    nameSpan.start,
    signalsOf(definition).map((signal) => described(signal, definition)),
    definition.constants.map(({ name }) => name),
    definition.functions.map(({ name }) => name),
    definition.segments.map(({ children }) =>
      children.map(({ name, moduleName, generate }) => [name, resolve(moduleName).module, generate?.count]),
    ),
  ]);
}
