/**
 * Warnings about a piece of the source that the module may hold many times: in the rounds of a loop that is unrolled, in a
 * method that is written in place at each call, in other shapes of the class. One is told when it holds for all of them.
 */

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';
import { type Interval, union } from '../ir/interval.ts';

interface Warning {
  /** What the warning is about. */
  readonly range: Interval;
  /** The warning for all copies together; undefined when their ranges together give no reason for one. */
  readonly tell: (range: Interval) => Diagnostic | undefined;
}

/** What one copy says. */
export interface Verdict {
  readonly code: string;
  readonly span: Span;
  /** undefined when it does not hold for this one. */
  readonly warning: Warning | undefined;
  /** True for a condition that has one value at this size of the module, and need not have it at another. */
  readonly decidedBySize?: boolean;
}

/** A code and a place. */
export function placeKey(code: string, span: Span | undefined): string {
  return `${code} ${span?.file ?? ''}:${span?.start ?? 0}:${span?.end ?? 0}`;
}

export interface Settled {
  readonly diagnostics: readonly Diagnostic[];
  /** The places where a warning does not hold for every copy, by `placeKey`. */
  readonly refuted: ReadonlySet<string>;
  /** True when the size of the module decides some condition, so that what stands behind it may be of no use here. */
  readonly decidedBySize: boolean;
}

export function settle(verdicts: readonly Verdict[]): Settled {
  const refuted = new Set<string>();
  const told = new Map<string, Warning>();
  for (const { code, span, warning } of verdicts) {
    const key = placeKey(code, span);
    if (warning === undefined) refuted.add(key);
    else {
      const known = told.get(key);
      const range = known === undefined ? warning.range : union(known.range, warning.range);
      told.set(key, { ...warning, range });
    }
  }
  const diagnostics: Diagnostic[] = [];
  for (const [key, { range, tell }] of told) {
    const diagnostic = refuted.has(key) ? undefined : tell(range);
    if (diagnostic === undefined) refuted.add(key);
    else diagnostics.push(diagnostic);
  }
  return { diagnostics, refuted, decidedBySize: verdicts.some((verdict) => verdict.decidedBySize === true) };
}

/** Codes that shapes of one class can disagree on. */
const OF_COPIES: ReadonlySet<string> = new Set(['TW5101', 'TW5102', 'TW5103']);

/** Without what does not hold for every shape, and of the rest the first of each place. */
export function settledShapes(
  diagnostics: readonly Diagnostic[],
  shapes: readonly { readonly refuted: ReadonlySet<string> }[],
): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, span }) => {
    if (!OF_COPIES.has(code)) return true;
    const key = placeKey(code, span);
    if (seen.has(key) || shapes.some(({ refuted }) => refuted.has(key))) return false;
    seen.add(key);
    return true;
  });
}
