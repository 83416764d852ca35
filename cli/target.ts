/** What a command works on: a file of the user's, or a built-in controller by name. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { controllers } from '../rtl/index.ts';
import {
  compile,
  type CompileResult,
  type Diagnostic,
  type Parser,
  renderAll,
  type Span,
  summary,
  toJson,
} from '../tsgen/index.ts';
import type { EmitOptions } from '../tsgen/index.ts';
import { type EmitChoices, emitOptionsOf } from './emit-options.ts';
import { CommandFailure, usageError } from './failure.ts';
import type { Output } from './output.ts';
import { packageRoot } from './package-root.ts';
import { shownPath } from './shown-path.ts';

export interface TargetOptions extends EmitChoices {
  readonly param?: readonly string[];
  readonly class?: string;
}

export interface Target {
  readonly path: string;
  readonly className: string | undefined;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  /** Reset style and names in the SystemVerilog. */
  readonly emit: EmitOptions;
}

function parseParameter(text: string): readonly [string, number | boolean] {
  const match = /^([A-Za-z_]\w*)=(.*)$/.exec(text);
  const name = match?.[1];
  const value = match?.[2];
  if (name === undefined || value === undefined) usageError(`--param ${text}: expected name=value`);
  if (value === 'true' || value === 'false') return [name, value === 'true'];
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) {
    usageError(`--param ${text}: '${value}' is neither a number nor true or false`);
  }
  return [name, number];
}

export function resolveTarget(name: string, options: TargetOptions): Target {
  const parameters = Object.fromEntries((options.param ?? []).map(parseParameter));
  const emit = emitOptionsOf(options);
  const builtIn = controllers.find((controller) => controller.name === name);
  if (builtIn !== undefined) {
    return {
      path: join(packageRoot(), 'rtl', builtIn.file),
      className: options.class ?? builtIn.className,
      parameters,
      emit,
    };
  }
  if (!existsSync(name) && !/[./\\]/.test(name)) {
    const names = controllers.map((controller) => controller.name).join(', ');
    usageError(`there is no built-in controller '${name}' and no such file; built in: ${names}`);
  }
  return { path: name, className: options.class, parameters, emit };
}

function withShownPath(span: Span): Span {
  return { ...span, file: shownPath(span.file) };
}

function withShownPaths(diagnostic: Diagnostic): Diagnostic {
  const labels = diagnostic.labels.map((label) => ({ ...label, span: withShownPath(label.span) }));
  return { ...diagnostic, labels, span: diagnostic.span === undefined ? undefined : withShownPath(diagnostic.span) };
}

function readShown(result: CompileResult): (file: string) => string | undefined {
  return (file) => result.textOf(resolve(file));
}

/** The diagnostics with paths as the user sees them. */
export function shownDiagnostics(result: CompileResult): readonly Diagnostic[] {
  return result.diagnostics.map(withShownPaths);
}

/** The diagnostics as text. */
export function renderDiagnostics(result: CompileResult, colour: boolean): string {
  return renderAll(shownDiagnostics(result), readShown(result), { colour });
}

/** Compiles; says nothing. A parser that is kept from call to call parses only what changed. */
export function runCompiler(target: Target, parser?: Parser): CompileResult {
  const { path, className, parameters, emit } = target;
  return compile({
    path,
    parameters,
    options: emit,
    ...(className === undefined ? {} : { className }),
    ...(parser === undefined ? {} : { parser }),
  });
}

/** Compiles and prints what is wrong. Throws CommandFailure (1) when there are errors. */
export function compileTarget(
  target: Target,
  output: Output,
  options: { readonly quiet?: boolean } = {},
): CompileResult {
  const result = runCompiler(target);
  if (result.diagnostics.length > 0 && (!result.ok || options.quiet !== true)) {
    output.message(renderDiagnostics(result, output.terminal.colour));
  }
  if (!result.ok) {
    throw new CommandFailure(1, summary(result.diagnostics), { diagnostics: toJson(result.diagnostics) }, true);
  }
  return result;
}
