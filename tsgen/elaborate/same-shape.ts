/**
 * Instances with one module name share one SystemVerilog module, so they must be alike in all that makes hardware. They are
 * not when two classes have one name, or when a constructor uses something that is no parameter.
 */

import { failAt } from '../diagnostics/report.ts';
import { Module, RecordStorage, Storage } from '../language/index.ts';
import type { ClassNode } from '../syntax/ast.ts';
import type { ElaboratedInstance } from './elaborate.ts';

/** Deeper structure of a constant does not reach the hardware. */
const DEPTH = 4;

// `instanceof` alone narrows to Module<any>.
function isModule(value: unknown): value is Module {
  return value instanceof Module;
}

function describe(value: unknown, nameOf: (module: Module) => string, depth = 0): unknown {
  if (isModule(value)) return nameOf(value);
  if (value instanceof Storage || value instanceof RecordStorage || Array.isArray(value)) {
    return Object.values(value).map((part) => describe(part, nameOf, depth));
  }
  if (value instanceof Map) return [...value].map((entry) => describe(entry, nameOf, depth));
  if (typeof value === 'object' && value !== null) {
    if (depth >= DEPTH) return '...';
    return Object.entries(value).map(([key, part]) => [key, describe(part, nameOf, depth + 1)]);
  }
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : typeof value;
}

type Fields = ReadonlyMap<string, string>;

/** Every field of a module as text: types, lengths and reset values of what it stores, constants, names of sub-modules. */
function fieldsOf({ module, children }: ElaboratedInstance): Fields {
  const names = new Map([...children.values()].map((child) => [child.module, child.moduleName]));
  const nameOf = (child: Module): string => names.get(child) ?? child.constructor.name;
  return new Map(Object.entries(module).map(([name, value]) => [name, JSON.stringify(describe(value, nameOf))]));
}

function differences(first: Fields, second: Fields): readonly string[] {
  return [...new Set([...first.keys(), ...second.keys()])].filter((name) => first.get(name) !== second.get(name));
}

/** Throws DiagnosticError (TW1017) for two modules of the hierarchy that share a name and are not alike. */
export function checkShapes(top: ElaboratedInstance): void {
  const known = new Map<string, { readonly classNode: ClassNode; readonly fields: Fields }>();
  const visit = (instance: ElaboratedInstance): void => {
    for (const child of instance.children.values()) visit(child);
    const first = known.get(instance.moduleName);
    if (first === undefined) {
      known.set(instance.moduleName, { classNode: instance.classNode, fields: fieldsOf(instance) });
    } else if (first.classNode.nameSpan !== instance.classNode.nameSpan) {
      failAt(instance.classNode.nameSpan, 'TW1017', `two classes of the design are called '${instance.moduleName}'`, {
        labels: [{ span: first.classNode.nameSpan, text: 'the other one' }],
        reason: 'in SystemVerilog all modules are in one name space',
        fix: 'rename one of them',
      });
    } else {
      const fields = differences(first.fields, fieldsOf(instance));
      if (fields.length === 0) return;
      failAt(
        instance.classNode.nameSpan,
        'TW1017',
        `two instances of '${instance.moduleName}' have the same parameters and differ in ${fields.join(', ')}`,
        {
          reason: 'modules are named by their parameters, so these two would be one module in SystemVerilog',
          fix: 'pass what differs as a parameter: super({ ..., value })',
        },
      );
    }
  };
  visit(top);
}
