/** Runs a controller's constructor once for each instance: parameters, widths and hierarchy come out of it. */

import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { failAt } from '../diagnostics/report.ts';
import { findClass } from '../frontend/declarations.ts';
import type { LoadedFile, Loader } from '../frontend/load.ts';
import { EndlessError } from '../frontend/within-patience.ts';
import { childrenOf, DesignError, Module, storageOf } from '../language/index.ts';
import {
  type ParameterDeclarations,
  ParameterError,
  type ParameterValues,
  resolveParameters,
} from '../language/parameters.ts';
import { legalName } from '../lower/names.ts';
import { constructed } from './changed-constants.ts';
import { checkSharedObjects } from './shared-objects.ts';
import { ChanceError, withoutChance } from './without-chance.ts';
import type { ClassNode, VariableNode } from '../syntax/ast.ts';
import { type ClassMembers, type ClassPart, membersOf } from './class-members.ts';
import { missingParameters, parameterFix } from './missing-parameters.ts';
import { type ModuleClass, wholeFile } from './select-class.ts';
import { checkShapes } from './same-shape.ts';

/** One module of the hierarchy, constructed but not simulated. */
export interface ElaboratedInstance {
  /** The class with what it inherits. */
  readonly classNode: ClassNode;
  readonly file: LoadedFile;
  readonly members: ClassMembers;
  readonly module: Module;
  /** Name of the emitted module: the class, and the parameters that are not at their default. */
  readonly moduleName: string;
  /** Sub-modules by field path. */
  readonly children: ReadonlyMap<string, ElaboratedInstance>;
  /** Constants of the files that each design finds changed by the one before. */
  readonly changed: ReadonlySet<VariableNode>;
}

function declarationsOf(constructor: unknown): ParameterDeclarations | undefined {
  const declared = (constructor as { parameters?: unknown }).parameters;
  return typeof declared === 'object' && declared !== null ? (declared as ParameterDeclarations) : undefined;
}

/** Throws DiagnosticError: TW1005 illegal parameter, TW1006 the constructor failed. */
export function elaborate(
  loader: Loader,
  { node, file, constructor }: ModuleClass,
  given: ParameterValues,
): ElaboratedInstance {
  const declarations = declarationsOf(constructor);
  try {
    const values = declarations === undefined ? given : resolveParameters(declarations, given);
    const construct = (): Module => withoutChance(() => file.run(() => new constructor(values)));
    const { module, changed } = constructed(file, construct);
    const top = instanceOf(module, [file], changed);
    checkSharedObjects(top);
    checkShapes(top);
    return top;
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    if (error instanceof ChanceError) {
      failAt(loader.spanOf(error) ?? node.nameSpan, 'TW2030', error.message, {
        reason: 'RTL, twin and every later run would be different designs',
        fix: 'use a constant, or a parameter',
      });
    }
    if (error instanceof ParameterError) {
      failAt(node.nameSpan, 'TW1005', error.message, {
        fix: `give another value to ${node.name}, or change its declaration`,
      });
    }
    const missing = error instanceof EndlessError ? [] : missingParameters(file, constructor, given);
    const what = missing.length === 0 ? 'failed' : `was not given ${missing.map((name) => `'${name}'`).join(' and ')}`;
    const design = error instanceof DesignError ? error.fix : 'correct it: it runs in Node, before there is hardware';
    const fix = missing.length > 0 ? parameterFix(missing) : design;
    failAt(
      loader.spanOf(error) ?? node.nameSpan,
      'TW1006',
      `the constructor of ${node.name} ${what}: ${error instanceof Error ? error.message : String(error)}`,
      {
        reason: 'the constructor runs at elaboration, to fix parameters, widths and hierarchy',
        fix,
      },
    );
  }
}

const TYPE_KINDS: readonly unknown[] = ['integer', 'boolean', 'enum', 'record'];

function isType(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'vector') return 'element' in value && isType(value.element);
  return TYPE_KINDS.includes(value.kind);
}

/** Throws TypeError for ports or storage without a type: what a file that no type checker has seen may hold. */
function checkTypes(module: Module): void {
  const io: unknown = module.io;
  for (const direction of ['in', 'out', 'state'] as const) {
    const ports: unknown =
      typeof io === 'object' && io !== null ? (io as Record<string, unknown>)[direction] : undefined;
    if (typeof ports !== 'object' || ports === null) {
      throw new TypeError('io = ports({ in: { ... }, out: { ... } }) is missing, or one of in and out');
    }
    for (const [name, type] of Object.entries(ports)) {
      if (!isType(type)) throw new TypeError(`port '${name}' has no type such as uint(8) or bool`);
    }
  }
  for (const [name, storage] of storageOf(module)) {
    if (!isType(storage.type)) throw new TypeError(`field '${name}' has no type such as uint(8) or bool`);
  }
}

function instanceOf(
  module: Module,
  files: readonly LoadedFile[],
  changed: ReadonlySet<VariableNode>,
): ElaboratedInstance {
  checkTypes(module);
  const parts = classChain(module, files);
  const [{ file }] = parts;
  const members = membersOf(parts);
  checkMethods(module, members);
  const children = new Map<string, ElaboratedInstance>();
  for (const [path, child] of childrenOf(module)) children.set(path, instanceOf(child, [file], changed));
  return { classNode: members.node, file, members, module, moduleName: moduleName(module), children, changed };
}

/** Throws DesignError where a field has the name of a method or getter: V8 would see the field, and the hardware the method. */
function checkMethods(module: Module, { node }: ClassMembers): void {
  const hidden = [...node.methods, ...node.getters].find(
    ({ name, modifiers }) => Object.hasOwn(module, name) && !modifiers.includes('static'),
  );
  if (hidden === undefined) return;
  throw new DesignError(`'${hidden.name}' is a method, and a field hides it`, 'give one of them another name');
}

/** The class of a module and its bases up to Module, each found by identity, whatever it is called where it is extended. */
function classChain(module: Module, files: readonly LoadedFile[]): readonly [ClassPart, ...ClassPart[]] {
  const own = sourceOf(module.constructor, files);
  const bases: ClassPart[] = [];
  let { file } = own;
  for (
    let base: unknown = Object.getPrototypeOf(module.constructor);
    base !== Module && typeof base === 'function';
    base = Object.getPrototypeOf(base)
  ) {
    const part = sourceOf(base, [file]);
    bases.push(part);
    ({ file } = part);
  }
  return [own, ...bases];
}

function sourceOf(constructor: { readonly name: string }, files: readonly LoadedFile[]): ClassPart {
  const found = findClass(files, constructor);
  if (found !== undefined) return found;
  const { name } = constructor;
  const first = files[0];
  failAt(first === undefined ? undefined : wholeFile(first), 'TW1013', `cannot find the source of class '${name}'`, {
    fix: 'declare it at the top level of a file that this one imports',
  });
}

/**
 * `LineBank` when every parameter has its default, else `LineBank_lines64_firstLine16`: never a counter, so that a name
 * does not depend on what else is in the design. A name that gets too long for the tools ends in a digest instead.
 * `without`: parameters that do not show, because modules that differ in them are one.
 */
export function moduleName(module: Module, without: ReadonlySet<string> = new Set()): string {
  const declarations = declarationsOf(module.constructor);
  const parts = Object.entries(module.p)
    .filter(([name, value]) => !without.has(name) && declarations?.[name]?.default !== value)
    .map(([name, value]) => {
      if (typeof value === 'boolean') return value ? name : `no${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      return `${name}${String(value)
        .replace('-', 'm')
        .replace(/[^A-Za-z0-9]/g, '_')}`;
    });
  const name = legalName([module.constructor.name, ...parts].join('_'));
  return name.length <= LONGEST_NAME ? name : legalName(`${module.constructor.name}_${digest(parts.join('_'))}`);
}

/** Tools shorten or refuse longer names, each in its own way. */
const LONGEST_NAME = 100;

/** Eight hexadecimal digits of a text: FNV-1a. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Every shape of the hierarchy once, sub-modules before their parents. */
export function shapesOf(top: ElaboratedInstance): readonly ElaboratedInstance[] {
  const shapes = new Map<string, ElaboratedInstance>();
  const visit = (instance: ElaboratedInstance): void => {
    for (const child of instance.children.values()) visit(child);
    if (!shapes.has(instance.moduleName)) shapes.set(instance.moduleName, instance);
  };
  visit(top);
  return [...shapes.values()];
}
