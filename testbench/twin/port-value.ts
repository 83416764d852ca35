/** Where the value of one signal lies in what a module takes, returns and stores: fields of records are signals too. */

import { fieldSignalName, flatPorts, type Module, recordsOf } from '../../tsgen/language/index.ts';
import type { Slot } from '../packing/layout.ts';

/** A property, or a field of the record that is the property. */
export interface ValuePath {
  readonly name: string;
  readonly field: string | undefined;
}

/** Paths of the inputs, of the combinational outputs and of the registered outputs, by signal. */
export interface ValuePaths {
  readonly inputs: ReadonlyMap<string, ValuePath>;
  readonly results: ReadonlyMap<string, ValuePath>;
  readonly records: ReadonlyMap<string, ValuePath>;
}

export function valuePaths(module: Module): ValuePaths {
  const paths = (types: Module['io']['in']): ReadonlyMap<string, ValuePath> =>
    new Map(flatPorts(types).map(({ name, port, field }) => [name, { name: port, field }]));
  const records = [...recordsOf(module)]
    .filter(([, { output }]) => output)
    .flatMap(([name, { fields }]) =>
      [...fields.keys()].map((field) => [fieldSignalName(name, field), { name, field }] as const),
    );
  return { inputs: paths(module.io.in), results: paths(module.io.out), records: new Map(records) };
}

/** The path of an observed register, which the design names as the source does: `held.valid`. */
export function registerPath(slot: Slot): ValuePath {
  const [name = slot.name, field] = (slot.inner?.field ?? slot.name).split('.');
  return { name, field };
}

/** The value at a path. Arrays of rows are one array of elements, row after row. */
export function valueAt(holder: Readonly<Record<string, unknown>>, { name, field }: ValuePath): unknown {
  const value = holder[name];
  if (field !== undefined) return (value as Readonly<Record<string, unknown>> | undefined)?.[field];
  if (Array.isArray(value) && typeof value[0] === 'object') {
    return (value as readonly ArrayLike<unknown>[]).flatMap((row) => Array.from(row));
  }
  return value;
}
