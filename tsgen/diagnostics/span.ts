/** A place in a source file. */
export interface Span {
  /** Path as the user gave it, or absolute. */
  readonly file: string;
  /** Offsets into the file's text, end excluded. */
  readonly start: number;
  readonly end: number;
  /** One-based line and column of `start`. */
  readonly line: number;
  readonly column: number;
}
