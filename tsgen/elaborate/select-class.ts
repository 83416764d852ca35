/** Which class of a file is compiled. */

import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import { findClass } from '../frontend/declarations.ts';
import type { LoadedFile } from '../frontend/load.ts';
import { Module, type ParameterValues } from '../language/index.ts';
import type { ClassNode } from '../syntax/ast.ts';

export type ModuleConstructor = new (parameters: ParameterValues) => Module;

/** A class to construct, and where its source is: in a file that re-exports it, another one. */
export interface ModuleClass {
  /** Name that the file exports it under; that of the class for a default export. */
  readonly name: string;
  readonly constructor: ModuleConstructor;
  readonly node: ClassNode;
  readonly file: LoadedFile;
}

function isModuleConstructor(value: unknown): value is ModuleConstructor {
  return typeof value === 'function' && value.prototype instanceof Module;
}

/** The module classes that a file exports or hands on, in source order; abstract ones are only there to be extended. */
export function moduleClassesOf(file: LoadedFile): readonly ModuleClass[] {
  const classes = new Map<unknown, ModuleClass>();
  for (const [exported, constructor] of Object.entries(file.exports)) {
    if (!isModuleConstructor(constructor)) continue;
    const found = findClass([file], constructor);
    if (found === undefined || found.node.abstract) continue;
    // A class may be exported by its name and as the default.
    const name = exported === 'default' ? found.node.name : exported;
    const known = classes.get(constructor);
    if (known === undefined || known.name === '') classes.set(constructor, { name, constructor, ...found });
  }
  const files = [file, ...new Set([...classes.values()].map((each) => each.file))];
  const order = ({ node, file: own }: ModuleClass): readonly [number, number] => [files.indexOf(own), node.span.start];
  return [...classes.values()].sort((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1]);
}

function kebabCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** Chooses the class to compile: by name, or the only one, or the one that the file is named after. */
export function selectClass(file: LoadedFile, name: string | undefined): ModuleClass {
  const selected = choose(file, name);
  if (selected.node.name !== '') return selected;
  failAt(selected.node.span, 'TW1012', 'the exported class has no name', {
    reason: 'a module of SystemVerilog is named by its class',
    fix: 'export default class Name extends Module<...> { ... }',
  });
}

function choose(file: LoadedFile, name: string | undefined): ModuleClass {
  const classes = moduleClassesOf(file);
  const names = classes.map((each) => each.name).join(', ');
  if (name !== undefined) {
    const found = classes.find((each) => each.name === name) ?? classes.find(({ node }) => node.name === name);
    if (found !== undefined) return found;
    failAt(wholeFile(file), 'TW1012', `the file exports no module class '${name}'`, {
      fix: names === '' ? 'export a class that extends Module' : `it exports: ${names}`,
    });
  }
  const only = classes.length === 1 ? classes[0] : undefined;
  // What the file declares comes before what it hands on.
  const own = classes.filter((each) => each.file === file);
  const named = classes.find((each) => file.node.path.endsWith(`/${kebabCase(each.name)}.ts`));
  const selected = only ?? named ?? (own.length === 1 ? own[0] : undefined);
  if (selected !== undefined) return selected;
  failAt(
    wholeFile(file),
    'TW1012',
    classes.length === 0
      ? 'the file exports no class that extends Module'
      : `the file exports several modules: ${names}`,
    { fix: classes.length === 0 ? 'export class Name extends Module<...> { ... }' : 'name one with --class' },
  );
}

export function wholeFile(file: LoadedFile): Span {
  return { file: file.node.path, start: 0, end: 0, line: 1, column: 1 };
}
