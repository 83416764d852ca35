/** One mutant through the compiler. */

import { compile, type CompileResult, type Parser } from '../../../tsgen/index.ts';
import type { BaseProgram } from './bases.ts';
import { resultFault } from './judge.ts';

export type Outcome =
  | { readonly kind: 'design'; readonly result: CompileResult }
  | { readonly kind: 'refused'; readonly codes: readonly string[]; readonly result: CompileResult }
  /** What must not be: an error that is no diagnostic, a diagnostic that says too little, or too long a wait. */
  | { readonly kind: 'fault'; readonly message: string };

export interface Tried {
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** Seconds after which a compilation counts as hung. */
export const PATIENCE = 20;

function outcomeOf(base: BaseProgram, text: string, parser: Parser): Outcome {
  const { path, className, parameters } = base;
  try {
    const unsaved = new Map([...(base.others ?? []), [path, text] as const]);
    const result = compile({
      path,
      parameters,
      parser,
      unsaved,
      patience: 2,
      ...(className === undefined ? {} : { className }),
    });
    const fault = resultFault(result);
    if (fault !== undefined) return { kind: 'fault', message: fault };
    if (result.ok) return { kind: 'design', result };
    const errors = result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
    return { kind: 'refused', codes: [...new Set(errors.map((error) => error.code))], result };
  } catch (error) {
    return { kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

export function tryMutant(base: BaseProgram, text: string, parser: Parser): Tried {
  const started = performance.now();
  const outcome = outcomeOf(base, text, parser);
  const seconds = (performance.now() - started) / 1000;
  const late: Outcome = { kind: 'fault', message: `compiling took ${seconds.toFixed(0)} s` };
  return { outcome: seconds > PATIENCE && outcome.kind !== 'fault' ? late : outcome, seconds };
}
