/**
 * SystemVerilog parameters. Shapes of one class that print the same text but for some values share one module, and those
 * values are its parameters. The text says what values it was proved for, and refuses others at elaboration.
 */

import type { Span } from '../diagnostics/span.ts';
import { type Format, formatOf, type Interval, interval } from '../ir/interval.ts';
import type { ChildInstance, LengthFactor, ModuleDefinition, NamedConstant, Signal } from '../ir/ir.ts';
import { upperSnakeCase } from '../lower/names.ts';
import type { NameTable } from './name-table.ts';

/** An int, or a scalar or flat vector of elements of one format. */
export type ParameterType =
  | { readonly kind: 'int' }
  | { readonly kind: 'vector'; readonly format: Format; readonly length: number | undefined };

/** A parameter and what one instance gives for it: one value an element, element 0 first. */
export interface ParameterValue {
  readonly name: string;
  readonly type: ParameterType;
  readonly values: readonly number[];
  readonly radix: 10 | 16;
}

/** What a shape is emitted as: its own module, or one that it shares, with its values for the parameters. */
export interface ResolvedShape {
  readonly module: string;
  readonly parameters: readonly ParameterValue[];
}

export type ResolveShape = (shape: string) => ResolvedShape;

/** Every shape as a module of its own. */
export function ownModule(shape: string): ResolvedShape {
  return { module: shape, parameters: [] };
}

/** What of a module becomes a parameter. */
export interface ParameterKeys {
  /** Named constants, with the range of the values of all shapes. */
  readonly constants: ReadonlyMap<string, Interval>;
  /** Registers whose reset value is one. */
  readonly resets: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  /** Parameters of sub-modules that are handed through, as `childKey` spells them. */
  readonly children: ReadonlySet<string>;
}

export const NO_KEYS: ParameterKeys = Object.freeze({
  constants: new Map<string, Interval>(),
  resets: new Set<string>(),
  tables: new Set<string>(),
  children: new Set<string>(),
});

export function childKey(child: ChildInstance, parameter: string): string {
  return `${child.name}.${parameter}`;
}

/** The keys and the names under which they are printed. */
export interface ModuleParameters {
  readonly keys: ParameterKeys;
  readonly lengths: ReadonlyMap<Signal, readonly LengthFactor[]>;
  /** Parameters that are the reset values of registers. */
  readonly resets: ReadonlyMap<Signal, string>;
  /** Names for the values that instances are given, by `childKey`. */
  readonly children: ReadonlyMap<string, string>;
  /** Labels of the blocks that refuse values. */
  readonly labels: ReadonlyMap<string, string>;
  readonly resolve: ResolveShape;
}

/** Label of the block that refuses constants; no parameter is called that. */
export const CONSTANTS = '';

/** Field of the source, without what was added to make an instance of it. */
function fieldOf(child: ChildInstance): string {
  return child.generate?.field ?? child.name.replace(/_i_*$/, '');
}

/** Claims the names, before any that the printer makes up. */
export function moduleParameters(
  module: ModuleDefinition,
  keys: ParameterKeys,
  resolve: ResolveShape,
  names: NameTable,
): ModuleParameters {
  const signals = [...module.ports, ...module.signals];
  const resets = new Map(
    signals
      .filter((signal) => keys.resets.has(signal.name))
      .map((signal) => [signal, names.claim(`${upperSnakeCase(signal.name)}_RESET`)]),
  );
  const children = new Map<string, string>();
  for (const child of module.segments.flatMap((segment) => segment.children)) {
    for (const value of childValues(child, resolve)) {
      children.set(childKey(child, value.name), names.claim(`${upperSnakeCase(fieldOf(child))}_${value.name}`));
    }
  }
  const labels = new Map<string, string>();
  if (keys.constants.size > 0) labels.set(CONSTANTS, names.claim('unproved_parameters'));
  for (const name of [...resets.values(), ...keys.tables]) labels.set(name, names.claim(`illegal_${name}`));
  return { keys, lengths: module.lengths ?? new Map(), resets, children, labels, resolve };
}

export function constantFormat({ keys }: ModuleParameters, { name, value }: NamedConstant): Format {
  return formatOf(keys.constants.get(name) ?? interval(value, value));
}

export function constantParameter(
  parameters: ModuleParameters,
  constant: NamedConstant,
  sized: boolean,
): ParameterValue {
  const { name, value, radix } = constant;
  const type: ParameterType = sized
    ? { kind: 'vector', format: constantFormat(parameters, constant), length: undefined }
    : { kind: 'int' };
  return { name, type, values: [value], radix };
}

/**
 * What an instance gives for the parameters of its module. For the instances of a generate loop that differ, one after
 * another, those of the first in the low bits.
 */
export function childValues(child: ChildInstance, resolve: ResolveShape): readonly ParameterValue[] {
  const members = (child.generate?.shapes ?? [child.moduleName]).map(resolve);
  const [first] = members;
  return (first?.parameters ?? []).map((parameter) => {
    const all = members.map((member) => member.parameters.find(({ name }) => name === parameter.name) ?? parameter);
    return isUniform(all) ? parameter : sideBySide(parameter, all);
  });
}

/** The values of several instances as one vector. */
function sideBySide(parameter: ParameterValue, all: readonly ParameterValue[]): ParameterValue {
  const values = all.flatMap((each) => each.values);
  const format = elementFormat({ ...parameter, values });
  return { ...parameter, type: { kind: 'vector', format, length: values.length }, values };
}

function isUniform(values: readonly ParameterValue[]): boolean {
  return new Set(values.map((each) => each.values.join())).size === 1;
}

/** True when each instance of a generate loop has its own part of the value. */
export function isSliced(child: ChildInstance, value: ParameterValue, resolve: ResolveShape): boolean {
  const own = resolve(child.moduleName).parameters.find(({ name }) => name === value.name);
  return own !== undefined && own.values.length !== value.values.length;
}

/** Format of one element among others; an int is signed only where one is negative. */
export function elementFormat({ type, values }: ParameterValue): Format {
  return type.kind === 'int' ? { width: 32, signed: values.some((value) => value < 0) } : type.format;
}

/** A parameter of a module with everything that its declaration says. */
export interface DeclaredParameter {
  readonly keyword: 'parameter' | 'localparam';
  readonly typeText: string;
  readonly value: ParameterValue;
  readonly comment: readonly string[];
  readonly span: Span | undefined;
}
