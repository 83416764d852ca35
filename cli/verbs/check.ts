/** `tilewright check`: is it hardware? */

import { type CompileResult, summary, toJson, toSarif } from '../../tsgen/index.ts';
import { CommandFailure } from '../failure.ts';
import type { Output } from '../output.ts';
import { compileTarget, runCompiler, shownDiagnostics, type Target } from '../target.ts';
import { shownPath } from '../shown-path.ts';

interface Stored {
  readonly type: { readonly width: number };
  readonly length?: number;
}

function bitsOf(storage: readonly Stored[]): number {
  return storage.reduce((bits, each) => bits + each.type.width * (each.length ?? 1), 0);
}

/** What people read when all is well. */
export function describeChecked(result: CompileResult): string {
  const modules = result.design?.modules ?? [];
  const state = modules.reduce((bits, module) => bits + bitsOf(module.registers), 0);
  return [
    `${result.design?.top ?? ''}: ${summary(result.diagnostics)}`,
    `  ${modules.length === 1 ? '1 module' : `${modules.length} modules`}, ${state} register bits in ${modules.length === 1 ? 'it' : 'them'}`,
    ...modules.map((module) => `  ${module.name}  (${shownPath(module.file)})`),
  ].join('\n');
}

export function checkTarget(target: Target, output: Output): void {
  const result = compileTarget(target, output);
  output.text(describeChecked(result));
  output.data({ ok: true, design: result.design, diagnostics: toJson(result.diagnostics) });
}

/** The log is written whether or not there are faults; faults end with 1 as ever. */
export function checkTargetAsSarif(target: Target, output: Output): void {
  const result = runCompiler(target);
  output.text(JSON.stringify(toSarif(shownDiagnostics(result)), undefined, 2));
  if (!result.ok) throw new CommandFailure(1, summary(result.diagnostics));
}
