/** Reads, parses and evaluates a controller's files: its own and those it imports. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire, type SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';
import * as language from '../language/index.ts';
import type { FileNode, ImportNode, ReexportNode } from '../syntax/ast.ts';
import { emptyLinked, type Linked, packageExports, runScript, type ScopeHook } from './linker.ts';
import { Parser } from './parse.ts';
import { DEFAULT_PATIENCE, withinPatience } from './within-patience.ts';
import { withoutTampering } from './without-tampering.ts';

/** Evaluates an expression in a file's scope, with `self` as `this` and the names of `environment` added. */
export type ScopeEvaluator = (self: unknown, environment: Readonly<Record<string, unknown>>, text: string) => unknown;

export interface LoadedFile {
  readonly node: FileNode;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly evaluate: ScopeEvaluator;
  /** Runs code of the design; throws DesignError when it does not end, or changes a part of JavaScript. */
  readonly run: <T>(body: () => T) => T;
  /** The project files that this one imports or hands on, by specifier. */
  readonly imports: ReadonlyMap<string, LoadedFile>;
}

interface Entry {
  readonly file: LoadedFile;
  readonly linked: Linked;
  readonly imports: Map<string, LoadedFile>;
  /** The same files, by the same specifiers, as they run. */
  readonly links: Map<string, Linked>;
  map: SourceMap | undefined;
  scope: ScopeHook | undefined;
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
  readonly #patience: number;
  readonly #entries = new Map<string, Entry>();
  /** Text of every file that was read, also of those with a syntax error. */
  readonly #texts = new Map<string, string>();

  /**
   * `unsaved`: text by absolute path that counts instead of the file's, for editors. `patience`: seconds that one file,
   * constructor or constant may take.
   */
  constructor(
    parser: Parser = new Parser(),
    unsaved: ReadonlyMap<string, string> = new Map(),
    patience = DEFAULT_PATIENCE,
  ) {
    this.#parser = parser;
    this.#unsaved = unsaved;
    this.#patience = patience;
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
    return this.#load(absolute).file;
  }

  /** Where an error thrown by a design's own code came from. */
  spanOf(error: unknown): Span | undefined {
    if (!(error instanceof Error) || error.stack === undefined) return undefined;
    for (const line of [placeOfSyntax(error.stack), ...error.stack.split('\n').slice(1)]) {
      const match = /^(.*):(\d+):(\d+)\)?$/.exec(line);
      // Paths may hold blanks and parentheses: the file is the longest known path that the line ends with.
      const file = [...this.#entries.keys()].filter((path) => match?.[1]?.endsWith(path)).sort(byLength)[0];
      const entry = file === undefined ? undefined : this.#entries.get(file);
      if (match === null || file === undefined || entry?.map === undefined) continue;
      const found = entry.map.findEntry(Number(match[2]) - 1, Number(match[3]) - 1);
      if ('originalLine' in found) {
        return spanAt(file, entry.file.node.text, found.originalLine, found.originalColumn);
      }
    }
    return undefined;
  }

  #load(path: string): Entry {
    const known = this.#entries.get(path);
    if (known !== undefined) return known;
    const text = (this.#unsaved.get(path) ?? readFileSync(path, 'utf8')).replace(/^\uFEFF/, '');
    this.#texts.set(path, text);
    const node = this.#parser.parse(path, text);
    const entry = entryOf(node, this.#parser, this.#patience);
    this.#entries.set(path, entry);
    for (const link of [...node.imports, ...node.reexports]) this.#loadLink(path, link, entry);
    const isLive = [...entry.links.values()].some((linked) => !linked.complete);
    const script = this.#parser.script(path, text, isLive);
    entry.map = script.map;
    this.#run(path, script.code, entry);
    return entry;
  }

  #loadLink(path: string, link: ImportNode | ReexportNode, entry: Entry): void {
    if (!link.specifier.startsWith('.') || isLanguage(link.specifier)) return;
    const target = resolveFile(resolve(dirname(path), link.specifier));
    if (target === undefined) {
      fail({
        code: 'TW1004',
        message: `cannot find '${link.specifier}'`,
        span: link.span,
        reason: 'the file that this import names does not exist',
        fix: 'correct the path: it starts at the folder of this file',
      });
    }
    const loaded = this.#load(target);
    entry.imports.set(link.specifier, loaded.file);
    entry.links.set(link.specifier, loaded.linked);
  }

  #run(path: string, code: string, entry: Entry): void {
    const require = createRequire(path);
    const links = [...entry.file.node.imports, ...entry.file.node.reexports];
    try {
      entry.scope = entry.file.run(() =>
        runScript(code, entry.linked, {
          path,
          fileOf: (specifier) => entry.links.get(specifier),
          packageOf: (specifier) => (isLanguage(specifier) ? language : packageExports(require(specifier))),
          spanOf: (specifier) => links.find((link) => link.specifier === specifier)?.span ?? wholeFile(path),
        }),
      );
    } catch (error) {
      if (error instanceof DiagnosticError) throw error;
      fail({
        code: 'TW1003',
        message: `the file cannot be evaluated: ${error instanceof Error ? error.message : String(error)}`,
        span: this.spanOf(error) ?? wholeFile(path),
        reason: 'a controller file is run once, to find its classes and constants',
        fix:
          error instanceof language.DesignError
            ? error.fix
            : 'correct it: the file runs in Node, before there is hardware',
      });
    }
  }
}

function entryOf(node: FileNode, parser: Parser, patience: number): Entry {
  const linked = emptyLinked();
  const imports = new Map<string, LoadedFile>();
  const entry: Entry = {
    linked,
    imports,
    links: new Map(),
    map: undefined,
    scope: undefined,
    file: {
      node,
      exports: linked.exports,
      imports,
      run: (body) => withoutTampering(() => withinPatience(patience, body)),
      evaluate: (self, environment, text) => {
        const names = Object.keys(environment);
        const prelude = names.length === 0 ? '' : `const { ${names.join(', ')} } = __environment; `;
        if (entry.scope === undefined) throw new TypeError(`${node.path} has not run`);
        return entry.scope.call(self, environment, prelude + parser.expression(text));
      },
    },
  };
  return entry;
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

/** What V8 refuses before it runs anything has its place above the error, as a line of the script and a mark below it. */
function placeOfSyntax(stack: string): string {
  const head = /^(.*:\d+)\r?\n.*\r?\n([ \t]*)\^/.exec(stack);
  return head === null ? '' : `${head[1] ?? ''}:${(head[2] ?? '').length + 1}`;
}

function spanAt(file: string, text: string, line: number, column: number): Span {
  const lines = text.split('\n');
  const start = lines.slice(0, line).reduce((sum, previous) => sum + previous.length + 1, 0) + column;
  const end = start + Math.max(1, (lines[line]?.length ?? 0) - column);
  return { file, start, end, line: line + 1, column: column + 1 };
}
