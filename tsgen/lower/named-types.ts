/** Which enum a type names that is written for a parameter, a result or a let: the compiler reads syntax only. */

import { filesFrom } from '../frontend/declarations.ts';
import type { LoadedFile } from '../frontend/load.ts';
import type { EnumDefinition } from '../ir/ir.ts';
import type { Context } from './context.ts';

const NAME = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/;
/** `(typeof State)[keyof typeof State]`: the values of the members. */
const VALUES_OF = /^\(?\s*typeof\s+([\w$.]+)\s*\)?\s*\[\s*keyof\s+typeof\s+([\w$.]+)\s*\]$/;
/** Aliases of aliases are followed this far. */
const MAXIMUM_ALIASES = 8;

/**
 * The enum of the module that a type names: as the values of its object, by an alias of those, or as a TypeScript enum;
 * through imports. Undefined for any other type.
 */
export function enumNamed(context: Context, text: string): EnumDefinition | undefined {
  const object = objectOfType(context.file, text.trim(), MAXIMUM_ALIASES);
  const definition = object === undefined ? undefined : context.enumsOfObject.get(object);
  // An import of types alone leaves no trace where the file runs.
  return definition ?? (object === undefined ? context.enums.get(text.slice(text.lastIndexOf('.') + 1)) : undefined);
}

function objectOfType(file: LoadedFile, text: string, depth: number): object | undefined {
  if (depth === 0) return undefined;
  const values = VALUES_OF.exec(text);
  if (values !== null) return values[1] === values[2] ? objectNamed(file, values[1] ?? '') : undefined;
  if (!NAME.test(text)) return undefined;
  const alias = file.node.types.get(text);
  if (alias !== undefined) return objectOfType(file, alias, depth - 1);
  return importedAlias(file, text, depth) ?? objectNamed(file, text);
}

/** The object of an alias that another file declares, where all that have the name mean one. */
function importedAlias(file: LoadedFile, text: string, depth: number): object | undefined {
  const pair = file.node.imports.flatMap(({ names }) => names).find(({ local }) => local === text);
  const name = pair?.imported ?? text.slice(text.lastIndexOf('.') + 1);
  const objects = filesFrom([file]).flatMap((each) => {
    const alias = each === file ? undefined : each.node.types.get(name);
    return alias === undefined ? [] : (objectOfType(each, alias, depth - 1) ?? []);
  });
  return new Set(objects).size === 1 ? objects[0] : undefined;
}

function objectNamed(file: LoadedFile, name: string): object | undefined {
  const [first = name] = name.split('.');
  const value = file.evaluate(undefined, {}, `typeof ${first} === 'undefined' ? undefined : ${name}`);
  return typeof value === 'object' && value !== null ? value : undefined;
}
