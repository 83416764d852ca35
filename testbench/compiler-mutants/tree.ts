/**
 * A copy of the compiler, its corpus and its test bench as JavaScript in a directory of its own: faults are planted there
 * and never in the sources, and edits of the sources during a campaign do not reach it.
 */

import {
  cpSync,
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { type CompilerMutation, planted } from './mutation.ts';

/** Folders that the judge imports from. */
const FOLDERS = ['tsgen', 'testbench'] as const;
const CASES = join('tsgen', 'cases');
/** Folder of the tree with the compiler that has no fault. */
const BASE = 'base';

/** The checkout that this file is in, be it as TypeScript or below dist/. Throws Error outside of one. */
export function projectRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error('mutants of the compiler need a checkout of the project');
    directory = parent;
  }
  if (existsSync(join(directory, CASES))) return directory;
  throw new Error(`${directory} has no ${CASES}: mutants of the compiler need a checkout of the project`);
}

function isSource(name: string): boolean {
  return name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts');
}

function sourcesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split('/').includes('cases'));
}

function javaScript(path: string, text: string): string {
  const { outputText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  return outputText;
}

/** A source in the copy, below `folder`: `tsgen/compiler.ts` is `base/tsgen/compiler.js`. */
function builtPath(folder: string, path: string): string {
  return join(folder, path.replace(/\.ts$/, '.js'));
}

export class MutantTree {
  readonly #path: string;
  readonly #sources: ReadonlyMap<string, string>;

  constructor(root: string) {
    this.#path = mkdtempSync(join(tmpdir(), 'tilewright-mutants-'));
    const sources = FOLDERS.flatMap((folder) => sourcesBelow(root, folder));
    this.#sources = new Map(sources.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
    for (const [path, text] of this.#sources) {
      const target = join(this.#path, builtPath(BASE, path));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, javaScript(path, text));
    }
    symlinkSync(join(root, 'node_modules'), join(this.#path, 'node_modules'));
    writeFileSync(join(this.#path, 'package.json'), '{ "type": "module" }\n');
    cpSync(join(root, CASES), join(this.base, CASES), { recursive: true });
  }

  /** Root of the compiler without a fault. */
  get base(): string {
    return join(this.#path, BASE);
  }

  /** The JavaScript of a source of the compiler without a fault. */
  script(path: string): string {
    return join(this.#path, builtPath(BASE, path));
  }

  /**
   * Runs `body` with the root of a compiler that has the fault; a module of its own for each, as Node loads a path once.
   * Throws StaleMutationError for an outdated mutation.
   */
  async withMutant<T>(mutation: CompilerMutation, body: (root: string) => Promise<T>): Promise<T> {
    const { name, file } = mutation;
    const text = this.#sources.get(file);
    if (text === undefined) throw new Error(`mutation ${name}: there is no source ${file}`);
    const script = javaScript(file, planted(mutation, text));
    const folder = mkdtempSync(join(this.#path, 'mutant-'));
    try {
      for (const each of FOLDERS) {
        cpSync(join(this.base, each), join(folder, each), {
          recursive: true,
          filter: (source) => source !== join(this.base, CASES),
        });
      }
      writeFileSync(builtPath(folder, file), script);
      return await body(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  remove(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }
}
