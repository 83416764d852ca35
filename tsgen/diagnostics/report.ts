import { catalogueEntry } from './catalogue.ts';
import { type Diagnostic, DiagnosticError, type Label } from './diagnostic.ts';
import type { Span } from './span.ts';

interface Details {
  readonly reason?: string;
  readonly fix?: string;
  readonly labels?: readonly Label[];
}

/** An error; the reason is that of its code unless a closer one is given. */
export function errorAt(span: Span | undefined, code: string, message: string, details: Details = {}): Diagnostic {
  const { fix, labels } = details;
  const reason = details.reason ?? catalogueEntry(code)?.reason;
  return {
    code,
    severity: 'error',
    message,
    span,
    labels: labels ?? [],
    ...(reason === undefined ? {} : { reason }),
    ...(fix === undefined ? {} : { fix }),
  };
}

export function warningAt(span: Span | undefined, code: string, message: string, details: Details = {}): Diagnostic {
  return { ...errorAt(span, code, message, details), severity: 'warning' };
}

/** Throws the error as a DiagnosticError. */
export function failAt(span: Span | undefined, code: string, message: string, details: Details = {}): never {
  throw new DiagnosticError(errorAt(span, code, message, details));
}
