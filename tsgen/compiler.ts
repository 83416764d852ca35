/**
 * The compiler: a TypeScript file in, SystemVerilog and the design as data out. Parse and run the file, construct the
 * module (elaboration), lower each shape to IR, prove its ranges, print it.
 */

import { analyse } from './analysis/analyse.ts';
import { describeDesign, describeModule } from './design/describe-design.ts';
import type { Design, DesignModule } from './design/design.ts';
import { type Diagnostic, DiagnosticError } from './diagnostics/diagnostic.ts';
import { distinct } from './diagnostics/distinct.ts';
import { elaborate, type ElaboratedInstance, selectClass, shapesOf } from './elaborate/elaborate.ts';
import { emitMemoryModule } from './emit/memory-module.ts';
import { DEFAULT_EMIT_OPTIONS, emitModule, type EmitOptions, type EmittedModule } from './emit/index.ts';
import type { MemoryShape } from './ir/ir.ts';
import { Loader } from './frontend/load.ts';
import type { Parser } from './frontend/parse.ts';
import type { Module, ParameterValues } from './language/index.ts';
import { lowerModule } from './lower/lower-module.ts';

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
  const loader = new Loader(request.parser, request.unsaved);
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
    const file = loader.load(request.path);
    const node = selectClass(file, request.className);
    return elaborate(loader, file, node, request.parameters ?? {});
  };
  const top = attempt(construct);
  const options = request.options ?? DEFAULT_EMIT_OPTIONS;
  const results =
    top === undefined ? [] : shapesOf(top).map((instance) => compileShape(instance, options, diagnostics));
  const ok = top !== undefined && !diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  const complete = ok ? results.filter((result) => result !== undefined) : [];
  const described = complete.map((result) => result.described);
  return {
    ok,
    diagnostics: distinct(diagnostics),
    design: ok ? describeDesign(top.moduleName, described, options) : undefined,
    modules: [...memoryModules(complete, options), ...complete.map((result) => result.emitted)],
    files: loader.files,
    construct: () => construct().module,
    textOf: (path) => loader.textOf(path),
  };
}

/** One module for each shape of memory with a registered read. */
function memoryModules(results: readonly ShapeResult[], options: EmitOptions): readonly EmittedModule[] {
  const emitted = new Map<string, EmittedModule>();
  for (const { memories } of results) {
    for (const shape of memories) {
      const module = emitMemoryModule(shape, options);
      emitted.set(module.name, module);
    }
  }
  return [...emitted.values()];
}

interface ShapeResult {
  readonly memories: readonly MemoryShape[];
  readonly emitted: EmittedModule;
  readonly described: DesignModule;
}

function compileShape(
  instance: ElaboratedInstance,
  options: EmitOptions,
  diagnostics: Diagnostic[],
): ShapeResult | undefined {
  const lowered = lowerModule(instance, {
    clock: options.clock,
    reset: options.reset.name,
    nextSuffix: options.nextSuffix,
  });
  diagnostics.push(...lowered.diagnostics);
  if (lowered.definition === undefined) return undefined;
  const analysis = analyse(lowered.definition);
  diagnostics.push(...analysis.diagnostics);
  if (analysis.diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return undefined;
  return {
    emitted: emitModule(lowered.definition, analysis, options),
    memories: lowered.definition.segments.flatMap((segment) => segment.children.flatMap((child) => child.memory ?? [])),
    described: describeModule(lowered.definition, instance),
  };
}
