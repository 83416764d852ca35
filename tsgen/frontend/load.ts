/** Reads, parses and evaluates a controller's files: its own and those it imports. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire, type SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';
import * as language from '../language/index.ts';
import type { FileNode, ImportNode } from '../syntax/ast.ts';
import { SCOPE_HOOK } from './module-script.ts';
import { Parser } from './parse.ts';

/** Evaluates an expression in a file's scope, with `self` as `this` and the names of `environment` added. */
export type ScopeEvaluator = (self: unknown, environment: Readonly<Record<string, unknown>>, text: string) => unknown;

type ScopeHook = (environment: Readonly<Record<string, unknown>>, text: string) => unknown;

export interface LoadedFile {
  readonly node: FileNode;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly evaluate: ScopeEvaluator;
  /** The project files that this one imports, by specifier. */
  readonly imports: ReadonlyMap<string, LoadedFile>;
}

interface Entry {
  readonly node: FileNode;
  readonly exports: Record<string, unknown>;
  readonly imports: Map<string, LoadedFile>;
  readonly map: SourceMap;
}

const LANGUAGE_PATH = /(^|[\\/])tsgen[\\/]language[\\/]index\.(ts|js|mjs)$/;

function isLanguage(specifier: string): boolean {
  return specifier === 'tilewright/language' || LANGUAGE_PATH.test(specifier);
}

function wholeFile(path: string): Span {
  return { file: path, start: 0, end: 0, line: 1, column: 1 };
}

function fail(diagnostic: Omit<Diagnostic, 'severity' | 'labels'>): never {
  throw new DiagnosticError({ severity: 'error', labels: [], ...diagnostic });
}

/** One set of loaded files. Make a new one to load changed files; the parser may be shared. */
export class Loader {
  readonly #parser: Parser;
  readonly #unsaved: ReadonlyMap<string, string>;
  readonly #entries = new Map<string, Entry>();
  /** Text of every file that was read, also of those with a syntax error. */
  readonly #texts = new Map<string, string>();

  /** `unsaved`: text by absolute path that counts instead of the file's, for editors. */
  constructor(parser: Parser = new Parser(), unsaved: ReadonlyMap<string, string> = new Map()) {
    this.#parser = parser;
    this.#unsaved = unsaved;
  }

  /** Every file read so far, for watching. */
  get files(): readonly string[] {
    return [...this.#texts.keys()];
  }

  /** The text of a file that was read, for messages. */
  textOf(path: string): string | undefined {
    return this.#texts.get(path);
  }

  /** Throws DiagnosticError: TW1001 syntax, TW1002 no such file, TW1003 evaluation failed, TW1004 import not found. */
  load(path: string): LoadedFile {
    const absolute = resolve(path);
    if (!this.#unsaved.has(absolute) && !isFile(absolute)) {
      fail({
        code: 'TW1002',
        message: `there is no file ${path}`,
        span: undefined,
        fix: 'check the path; `tilewright list` shows the built-in controllers',
      });
    }
    return this.#load(absolute);
  }

  /** Where an error thrown by a design's own code came from. */
  spanOf(error: unknown): Span | undefined {
    if (!(error instanceof Error) || error.stack === undefined) return undefined;
    for (const line of error.stack.split('\n').slice(1)) {
      const match = /^(.*):(\d+):(\d+)\)?$/.exec(line);
      // Paths may hold blanks and parentheses: the file is the longest known path that the line ends with.
      const file = [...this.#entries.keys()].filter((path) => match?.[1]?.endsWith(path)).sort(byLength)[0];
      const entry = file === undefined ? undefined : this.#entries.get(file);
      if (match === null || file === undefined || entry === undefined) continue;
      const found = entry.map.findEntry(Number(match[2]) - 1, Number(match[3]) - 1);
      if ('originalLine' in found) {
        return spanAt(file, entry.node.text, found.originalLine, found.originalColumn);
      }
    }
    return undefined;
  }

  #load(path: string): LoadedFile {
    const known = this.#entries.get(path);
    if (known !== undefined) return loadedFile(known, this.#parser);
    const text = (this.#unsaved.get(path) ?? readFileSync(path, 'utf8')).replace(/^\uFEFF/, '');
    this.#texts.set(path, text);
    const node = this.#parser.parse(path, text);
    const script = this.#parser.script(path, text);
    const entry: Entry = { node, exports: {}, imports: new Map(), map: script.map };
    this.#entries.set(path, entry);
    for (const imported of node.imports) this.#loadImport(path, imported, entry);
    this.#run(path, script.code, entry);
    return loadedFile(entry, this.#parser);
  }

  #loadImport(path: string, imported: ImportNode, entry: Entry): void {
    if (!imported.specifier.startsWith('.') || isLanguage(imported.specifier)) return;
    const target = resolveFile(resolve(dirname(path), imported.specifier));
    if (target === undefined) {
      fail({
        code: 'TW1004',
        message: `cannot find '${imported.specifier}'`,
        span: imported.span,
        reason: 'the file that this import names does not exist',
        fix: 'correct the path: it starts at the folder of this file',
      });
    }
    entry.imports.set(imported.specifier, this.#load(target));
  }

  #run(path: string, code: string, entry: Entry): void {
    const require = createRequire(path);
    const requireModule = (specifier: string): unknown => {
      if (isLanguage(specifier)) return language;
      const own = entry.imports.get(specifier);
      return own === undefined ? require(specifier) : own.exports;
    };
    try {
      const run: unknown = compileFunction(code, ['__require', '__exports'], { filename: path });
      (run as (require: typeof requireModule, exports: Record<string, unknown>) => void)(requireModule, entry.exports);
    } catch (error) {
      if (error instanceof DiagnosticError) throw error;
      fail({
        code: 'TW1003',
        message: `the file cannot be evaluated: ${error instanceof Error ? error.message : String(error)}`,
        span: this.spanOf(error) ?? wholeFile(path),
        reason: 'a controller file is run once, to find its classes and constants',
      });
    }
  }
}

function loadedFile(entry: Entry, parser: Parser): LoadedFile {
  return {
    node: entry.node,
    exports: entry.exports,
    imports: entry.imports,
    evaluate: (self, environment, text) => {
      const names = Object.keys(environment);
      const prelude = names.length === 0 ? '' : `const { ${names.join(', ')} } = __environment; `;
      return (entry.exports[SCOPE_HOOK] as ScopeHook).call(self, environment, prelude + parser.expression(text));
    },
  };
}

/** Longest first. */
function byLength(a: string, b: string): number {
  return b.length - a.length;
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function resolveFile(path: string): string | undefined {
  const candidates = [path, `${path}.ts`, path.replace(/\.m?js$/, '.ts'), resolve(path, 'index.ts')];
  return candidates.find(isFile);
}

function spanAt(file: string, text: string, line: number, column: number): Span {
  const lines = text.split('\n');
  const start = lines.slice(0, line).reduce((sum, previous) => sum + previous.length + 1, 0) + column;
  const end = start + Math.max(1, (lines[line]?.length ?? 0) - column);
  return { file, start, end, line: line + 1, column: column + 1 };
}
