/**
 * Names of the ports above a module. Verilator looks for what an argument of a function hides in every module around it,
 * and warns of a port there: such names are left to the ports.
 */

import { flatPorts, type Module, recordsOf, storageOf } from '../language/index.ts';
import type { ElaboratedInstance } from './elaborate.ts';

function portNames(module: Module): readonly string[] {
  const declared = [module.io.in, module.io.out, module.io.state].flatMap((group) => flatPorts(group));
  const registered = [...storageOf(module)].filter(([, { output }]) => output).map(([name]) => name);
  const records = [...recordsOf(module)].flatMap(([name, { fields }]) =>
    [...fields.keys()].map((field) => `${name}_${field}`),
  );
  return [...declared.map(({ name }) => name), ...registered, ...records];
}

/** By the name of a shape: the ports of every module that an instance of it stands in. */
export function portsAbove(top: ElaboratedInstance): ReadonlyMap<string, ReadonlySet<string>> {
  const above = new Map<string, Set<string>>();
  const visit = (instance: ElaboratedInstance, outside: readonly string[]): void => {
    const known = above.get(instance.moduleName) ?? new Set<string>();
    // Another instance of a shape has the same below it: it is looked at again only when it brings new names.
    const isNew = !above.has(instance.moduleName) || outside.some((name) => !known.has(name));
    for (const name of outside) known.add(name);
    above.set(instance.moduleName, known);
    if (!isNew || instance.children.size === 0) return;
    const inside = [...known, ...portNames(instance.module)];
    for (const child of instance.children.values()) visit(child, inside);
  };
  visit(top, []);
  return above;
}
