/**
 * The corpus: small programs, each about one construct, with what the compiler makes of it. `tsgen/cases/ok/NAME.ts` has
 * its SystemVerilog in `NAME.sv` and the map back to the source in `NAME.sv.map`, `tsgen/cases/error/NAME.ts` its
 * diagnostics in `NAME.txt`. Adding a case is adding a file and running its test with `-u`.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, type CompileResult } from '../compiler.ts';
import { renderAll } from '../diagnostics/render.ts';
import type { EmittedModule, LineOrigin } from '../emit/options.ts';
import { sourceMapOf } from '../emit/source-map.ts';
import type { Parser } from '../frontend/parse.ts';
import type { ParameterValues } from '../language/index.ts';

export type CorpusFolder = 'ok' | 'error';

export interface CorpusCase {
  /** File name without its ending. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** From the first line: `// parameters: {"width": 8}`. */
  readonly parameters: ParameterValues;
}

const ROOT = fileURLToPath(new URL('../cases/', import.meta.url));

/** Endings of the files that hold what is expected. */
export type GoldenEnding = '.sv' | '.sv.map' | '.txt';

/** Where the expected output of a case is kept. */
export function goldenPath(folder: CorpusFolder, name: string, ending: GoldenEnding): string {
  return join(ROOT, folder, `${name}${ending}`);
}

/** Every case of a folder, by name. Throws SyntaxError when a first line has parameters that are no JSON. */
export function corpusCases(folder: CorpusFolder): readonly CorpusCase[] {
  const directory = join(ROOT, folder);
  return readdirSync(directory)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort()
    .map((name) => {
      const path = join(directory, `${name}.ts`);
      const text = readFileSync(path, 'utf8');
      const given = /^\/\/ parameters: (.*)/.exec(text)?.[1];
      const parameters = given === undefined ? {} : (JSON.parse(given) as ParameterValues);
      return { name, path, text, parameters };
    });
}

/** Files of the expected output, by the name of their case. */
export function goldenNames(folder: CorpusFolder, ending: GoldenEnding): readonly string[] {
  return readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => basename(file, ending))
    .sort();
}

export function compileCase({ path, parameters }: CorpusCase, parser?: Parser): CompileResult {
  return compile({ path, parameters, ...(parser === undefined ? {} : { parser }) });
}

/** The SystemVerilog of all modules of a design, sub-modules first. */
export function systemVerilogOf(result: CompileResult): string {
  return joined('', result.modules).text;
}

/** All modules of a design as one file, as `systemVerilogOf` gives it. */
function joined(name: string, modules: readonly EmittedModule[]): EmittedModule {
  const map: LineOrigin[] = [];
  let before = 0;
  for (const module of modules) {
    for (const { line, span } of module.map) map.push({ line: before + line, span });
    // The empty piece after the last end of line is the empty line between two modules.
    before += module.text.split('\n').length;
  }
  return { name, fileName: `${name}.sv`, text: modules.map((module) => module.text).join('\n'), map };
}

/** The source map of the text that `systemVerilogOf` gives. */
export function sourceMapTextOf({ name }: CorpusCase, result: CompileResult): string {
  return `${JSON.stringify(
    sourceMapOf(joined(name, result.modules), (file) => basename(file)),
    undefined,
    2,
  )}\n`;
}

/** The diagnostics as the command line prints them, with names of files instead of paths. */
export function diagnosticsOf({ path }: CorpusCase, result: CompileResult): string {
  const folder = path.slice(0, path.length - basename(path).length);
  return renderAll(result.diagnostics, (file) => result.textOf(file)).replaceAll(folder, '');
}
