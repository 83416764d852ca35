/**
 * The compiler: a TypeScript file in, SystemVerilog and the design as data out. Parse and run the file, construct the
 * module (elaboration), lower each shape to IR, prove its ranges, print it.
 */

import { settledShapes } from './analysis/verdicts.ts';
import { describeDesign } from './design/describe-design.ts';
import type { Design } from './design/design.ts';
import { type Diagnostic, DiagnosticError } from './diagnostics/diagnostic.ts';
import { distinct } from './diagnostics/distinct.ts';
import { inOneLine } from './diagnostics/one-line.ts';
import { elaborate, type ElaboratedInstance } from './elaborate/elaborate.ts';
import { selectClass } from './elaborate/select-class.ts';
import { DEFAULT_EMIT_OPTIONS, type EmitOptions, type EmittedModule } from './emit/index.ts';
import { Loader } from './frontend/load.ts';
import type { Parser } from './frontend/parse.ts';
import { withoutExit } from './frontend/without-exit.ts';
import type { Module, ParameterValues } from './language/index.ts';
import { compileHierarchy } from './share/compile-hierarchy.ts';

export interface CompileRequest {
  /** A TypeScript file that exports a module class. */
  readonly path: string;
  /** Which class, when the file exports several. */
  readonly className?: string;
  /** Constructor parameters; those left out take their declared defaults. */
  readonly parameters?: ParameterValues;
  readonly options?: EmitOptions;
  /** Keep one to parse only what changed. */
  readonly parser?: Parser;
  /** Text by absolute path that counts instead of what the file holds, for editors. */
  readonly unsaved?: ReadonlyMap<string, string>;
  /** Seconds that one file, constructor or constant of the design may take to run. Default 10. */
  readonly patience?: number;
}

export interface CompileResult {
  /** True when there is no error; warnings may remain. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** undefined when there is an error. */
  readonly design: Design | undefined;
  /** Sub-modules before their parents; empty when there is an error. */
  readonly modules: readonly EmittedModule[];
  /** Every file that was read, for watching. */
  readonly files: readonly string[];
  /** Constructs a fresh instance of the same module, to be simulated as the twin. Throws when there is an error. */
  readonly construct: () => Module;
  readonly textOf: (path: string) => string | undefined;
}

export function compile(request: CompileRequest): CompileResult {
  return withoutExit(() => compileHere(request));
}

function compileHere(request: CompileRequest): CompileResult {
  const loader = new Loader(request.parser, request.unsaved, request.patience);
  const diagnostics: Diagnostic[] = [];
  const attempt = <T>(body: () => T): T | undefined => {
    try {
      return body();
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      diagnostics.push(error.diagnostic);
      return undefined;
    }
  };
  const construct = (): ElaboratedInstance => {
    const selected = selectClass(loader.load(request.path), request.className);
    return elaborate(loader, selected, request.parameters ?? {});
  };
  const top = attempt(construct);
  const options = request.options ?? DEFAULT_EMIT_OPTIONS;
  const compiled = top === undefined ? undefined : compileHierarchy(top, options, diagnostics);
  const ok = compiled !== undefined && !diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  return {
    ok,
    diagnostics: distinct(settledShapes(diagnostics, compiled?.shapes.map(({ analysis }) => analysis) ?? [])).map(
      inOneLine,
    ),
    design: ok && top !== undefined ? describeDesign(top.moduleName, compiled.described, options) : undefined,
    modules: ok ? compiled.modules : [],
    files: loader.files,
    construct: () => withoutExit(() => construct().module),
    textOf: (path) => loader.textOf(path),
  };
}
