/** Where what a file names is declared: in the file itself, or in one it imports, through as many others as there are. */

import type { ClassNode, FunctionNode, VariableNode } from '../syntax/ast.ts';
import type { LoadedFile } from './load.ts';

const DEFAULT = 'default';

/** The files and all that they import or hand on, each once. */
export function filesFrom(files: readonly LoadedFile[]): readonly LoadedFile[] {
  const found = new Set<LoadedFile>(files);
  // A set goes on to what is added to it while it is walked.
  for (const file of found) for (const imported of file.imports.values()) found.add(imported);
  return [...found];
}

/** The value of a function or class that is declared in the file. */
function valueOf(file: LoadedFile, { name }: { readonly name: string }): unknown {
  return name === '' ? file.exports[DEFAULT] : file.evaluate(undefined, {}, name);
}

export interface DeclaredClass {
  readonly node: ClassNode;
  readonly file: LoadedFile;
}

/** The source of a class, found by identity, whatever it is called where it is used. */
export function findClass(files: readonly LoadedFile[], constructor: unknown): DeclaredClass | undefined {
  for (const file of filesFrom(files)) {
    const node = file.node.classes.find((each) => valueOf(file, each) === constructor);
    if (node !== undefined) return { node, file };
  }
  return undefined;
}

export interface DeclaredFunction {
  readonly node: FunctionNode;
  readonly file: LoadedFile;
}

/** The source of a function, found by identity. */
export function findFunction(files: readonly LoadedFile[], target: unknown): DeclaredFunction | undefined {
  if (typeof target !== 'function') return undefined;
  for (const file of filesFrom(files)) {
    const node = file.node.functions.find((each) => valueOf(file, each) === target);
    if (node !== undefined) return { node, file };
  }
  return undefined;
}

export interface DeclaredVariable {
  readonly kind: 'variable';
  readonly node: VariableNode;
  readonly file: LoadedFile;
}

export interface Namespace {
  readonly kind: 'namespace';
  readonly file: LoadedFile;
}

/** What a name of the file stands for: a variable of this or another file, or all that another one exports. */
export function lookup(file: LoadedFile, name: string): DeclaredVariable | Namespace | undefined {
  const node = file.node.variables.find((variable) => variable.name === name);
  if (node !== undefined) return { kind: 'variable', node, file };
  for (const link of file.node.imports) {
    const target = file.imports.get(link.specifier);
    if (target === undefined) continue;
    if (link.namespace === name) return { kind: 'namespace', file: target };
    const pair = link.names.find(({ local }) => local === name);
    if (pair !== undefined) return lookupExport(target, pair.imported);
  }
  return undefined;
}

/** What a file exports under a name. */
export function lookupExport(
  file: LoadedFile,
  name: string,
  visited: ReadonlySet<LoadedFile> = new Set(),
): DeclaredVariable | Namespace | undefined {
  // Files that hand on each other's names.
  if (visited.has(file)) return undefined;
  const seen = new Set([...visited, file]);
  const renamed = file.node.exportedNames.find(({ imported }) => imported === name);
  if (renamed !== undefined) return lookup(file, renamed.local);
  const node = file.node.variables.find((variable) => variable.name === name);
  if (node !== undefined) return { kind: 'variable', node, file };
  for (const link of file.node.reexports) {
    const target = file.imports.get(link.specifier);
    if (target === undefined) continue;
    if (link.namespace === name) return { kind: 'namespace', file: target };
    const pair = link.names.find(({ local }) => local === name);
    const found = pair === undefined ? undefined : lookupExport(target, pair.imported, seen);
    if (found !== undefined) return found;
  }
  for (const link of file.node.reexports) {
    const target = link.everything && name !== DEFAULT ? file.imports.get(link.specifier) : undefined;
    const found = target === undefined ? undefined : lookupExport(target, name, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}
