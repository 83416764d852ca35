import type { Span } from './span.ts';

export type Severity = 'error' | 'warning';

/** A second place that explains the first: "declared here", "driven here". */
export interface Label {
  readonly span: Span;
  readonly text: string;
}

/** What is wrong with a design: a stable code, the place, the reason and how to mend it. */
export interface Diagnostic {
  /** TW1001 and up; listed in catalogue.ts, each with a page of documentation. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence in the user's terms. */
  readonly message: string;
  /** Where it is; undefined only when there is no source at all (a missing file). */
  readonly span: Span | undefined;
  readonly labels: readonly Label[];
  /** Why the language forbids it. */
  readonly reason?: string;
  /** What to write instead. */
  readonly fix?: string;
}

/** Carries a diagnostic out of deep code; never reaches a user as a stack trace. */
export class DiagnosticError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.name = 'DiagnosticError';
    this.diagnostic = diagnostic;
  }
}
