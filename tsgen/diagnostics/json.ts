/** Diagnostics as plain data, for tools and continuous integration. */

import { catalogueEntry } from './catalogue.ts';
import type { Diagnostic, Label, Severity } from './diagnostic.ts';
import type { Span } from './span.ts';

export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** What kind of fault it is, from the catalogue; absent for a code without an entry. */
  readonly title?: string;
  readonly message: string;
  readonly span?: Span;
  readonly labels: readonly Label[];
  readonly reason?: string;
  readonly fix?: string;
}

/** Plain objects in the order given; `JSON.stringify` writes them without loss. */
export function toJson(diagnostics: readonly Diagnostic[]): readonly JsonDiagnostic[] {
  return diagnostics.map(({ code, severity, message, span, labels, reason, fix }) => {
    const title = catalogueEntry(code)?.title;
    return {
      code,
      severity,
      ...(title === undefined ? {} : { title }),
      message,
      ...(span === undefined ? {} : { span }),
      labels,
      ...(reason === undefined ? {} : { reason }),
      ...(fix === undefined ? {} : { fix }),
    };
  });
}
