import type { Severity } from './diagnostic.ts';

/** What the catalogue says of one code. */
export interface CatalogueEntry {
  readonly code: `TW${number}`;
  readonly severity: Severity;
  /** What is wrong, in a few words, without names. */
  readonly title: string;
  /** Why the language forbids it, or why it deserves a warning. */
  readonly reason: string;
}
