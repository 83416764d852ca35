/**
 * Runs the scripts of a design's files and hands the exports of one to another, as ECMAScript modules do: names that are not
 * there are errors, `export *` leaves out the default export, and files may import each other.
 */

import { compileFunction } from 'node:vm';
import { failAt } from '../diagnostics/report.ts';
import type { Span } from '../diagnostics/span.ts';
import { SCRIPT_HEAD_LINES, SCRIPT_PARAMETERS } from './module-script.ts';

export type Exports = Record<string, unknown>;

export type ScopeHook = (environment: Readonly<Record<string, unknown>>, text: string) => unknown;

/** What a script is given to reach other files. */
export interface Linked {
  readonly exports: Exports;
  /** False until the file has run to its end. */
  complete: boolean;
  /** What waits for that. */
  readonly waiting: (() => void)[];
}

export interface Surroundings {
  readonly path: string;
  /** The file of the project that a specifier names; undefined for a package. */
  readonly fileOf: (specifier: string) => Linked | undefined;
  /** What a package exports. */
  readonly packageOf: (specifier: string) => Exports;
  readonly spanOf: (specifier: string) => Span;
}

export function emptyLinked(): Linked {
  return { exports: {}, complete: false, waiting: [] };
}

/** Runs one script; what it exports is in `own.exports` then. Returns the hook that evaluates text in its scope. */
export function runScript(code: string, own: Linked, { path, fileOf, packageOf, spanOf }: Surroundings): ScopeHook {
  const whenComplete = (specifier: string, action: () => void): void => {
    const file = fileOf(specifier);
    if (file === undefined || file.complete) action();
    else file.waiting.push(action);
  };
  const require = (specifier: string, wanted: readonly string[] = []): Exports => {
    const file = fileOf(specifier);
    const found = file?.exports ?? packageOf(specifier);
    const missing = wanted.find((name) => !(name in found));
    if (missing !== undefined && file?.complete !== false) failMissing(specifier, missing, found, spanOf(specifier));
    return found;
  };
  /** Names from several `export *` that mean different things are not exported at all. */
  const shared = new Map<string, unknown>();
  const shareEverything = (from: Exports): void => {
    for (const [name, value] of Object.entries(from)) {
      if (name === 'default') continue;
      if (!(name in own.exports)) {
        if (shared.has(name)) continue;
        shared.set(name, value);
        own.exports[name] = value;
      } else if (shared.has(name) && shared.get(name) !== value) Reflect.deleteProperty(own.exports, name);
    }
  };
  const share = (specifier: string, pairs?: readonly (readonly [string, string])[]): void => {
    whenComplete(specifier, () => {
      const from = fileOf(specifier)?.exports ?? packageOf(specifier);
      if (pairs === undefined) shareEverything(from);
      // A name without a value is a type.
      else for (const [name, exported] of pairs) if (name in from) own.exports[exported] = from[name];
    });
  };
  const bind = (specifier: string, action: () => void): void => {
    action();
    if (fileOf(specifier)?.complete === false) whenComplete(specifier, action);
  };
  let scope: ScopeHook | undefined;
  const keepScope = (hook: ScopeHook): void => {
    scope = hook;
  };
  const script: unknown = compileFunction(code, [...SCRIPT_PARAMETERS], {
    filename: path,
    lineOffset: -SCRIPT_HEAD_LINES,
  });
  (script as (...given: unknown[]) => void)(require, own.exports, share, bind, keepScope);
  own.complete = true;
  for (const action of own.waiting.splice(0)) action();
  if (scope === undefined) throw new TypeError(`${path} left no scope`);
  return scope;
}

function failMissing(specifier: string, name: string, found: Exports, span: Span): never {
  const all = Object.keys(found).sort();
  const similar = all.filter((each) => each.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase());
  const names = all.length > MOST_NAMES ? similar : all;
  failAt(span, 'TW1018', `'${specifier}' exports ${name === 'default' ? 'no default' : `no '${name}'`}`, {
    fix: names.length === 0 ? 'correct the name, or export it there' : `it exports: ${names.join(', ')}`,
  });
}

/** Longer lists are no help. */
const MOST_NAMES = 20;

/** CommonJS packages are one value: their default export. */
export function packageExports(loaded: unknown): Exports {
  if (typeof loaded !== 'object' || loaded === null) return { default: loaded };
  return 'default' in loaded || '__esModule' in loaded ? { ...loaded } : { ...loaded, default: loaded };
}
