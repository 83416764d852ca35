/** A dump that cannot be read; the message starts with `file:line:` of the offending text. */
export class VcdSyntaxError extends Error {
  override readonly name = 'VcdSyntaxError';
  readonly file: string;
  /** Line number, from 1. */
  readonly line: number;

  constructor(file: string, line: number, message: string) {
    super(`${file}:${line}: ${message}`);
    this.file = file;
    this.line = line;
  }
}

const LONGEST_QUOTE = 40;

/** Quotes text of a file for a message: cut, and with control characters made visible. */
export function quoted(text: string): string {
  const cut = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}...` : text;
  return JSON.stringify(cut);
}
