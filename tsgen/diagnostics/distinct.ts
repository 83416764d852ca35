/** What is told of all that was found: each fault once, and no consequence beside its cause. */

import type { Diagnostic } from './diagnostic.ts';

/** Nothing is known of a value that could not be computed exactly, so that it fits no type either. */
const CAUSES: ReadonlySet<string> = new Set(['TW5002', 'TW5004', 'TW5005', 'TW5006', 'TW5007']);
const CONSEQUENCE = 'TW5001';

function keyOf({ code, message, span }: Diagnostic): string {
  return JSON.stringify([code, message, span?.file, span?.start, span?.end]);
}

function contains(outer: Diagnostic, inner: Diagnostic): boolean {
  if (outer.span === undefined || inner.span?.file !== outer.span.file) return false;
  return outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}

/**
 * Shapes of one class, and rounds of one loop, have the same faults. The first of equal diagnostics stays, in its place;
 * a value that does not fit is left out when a part of it has an error of its own.
 */
export function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const causes = diagnostics.filter((diagnostic) => CAUSES.has(diagnostic.code));
  const seen = new Set<string>();
  return diagnostics.filter((diagnostic) => {
    if (diagnostic.code === CONSEQUENCE && causes.some((cause) => contains(diagnostic, cause))) return false;
    const key = keyOf(diagnostic);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
