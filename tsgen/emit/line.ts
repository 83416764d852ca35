/** Lines of output, each with the source it came from, and their assembly into a file. */

import type { Span } from '../diagnostics/span.ts';
import type { LineOrigin } from './options.ts';

export interface Line {
  /** Text without the line's end; empty for a blank line. */
  readonly text: string;
  readonly span: Span | undefined;
}

export const BLANK: Line = Object.freeze({ text: '', span: undefined });

export function line(text: string, span?: Span): Line {
  return { text, span };
}

/** The comment lines of a source construct, as `//` comments. */
export function commentLines(comment: readonly string[]): readonly Line[] {
  return comment.map((text) => line(text === '' ? '//' : `// ${text}`));
}

export function indent(lines: readonly Line[], levels = 1): readonly Line[] {
  const margin = '  '.repeat(levels);
  return lines.map((each) => (each.text === '' ? each : { text: margin + each.text, span: each.span }));
}

/** Sections with one blank line between them; empty sections vanish. */
export function sections(...parts: readonly (readonly Line[])[]): readonly Line[] {
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [BLANK, ...part]));
}

export function assemble(lines: readonly Line[]): { readonly text: string; readonly map: readonly LineOrigin[] } {
  const map: LineOrigin[] = [];
  lines.forEach((each, index) => {
    if (each.span !== undefined) map.push({ line: index + 1, span: each.span });
  });
  return { text: `${lines.map((each) => each.text).join('\n')}\n`, map };
}

/** Pads the cells of each row so that columns align; the last cell of a row is left alone. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.slice(0, -1).forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell)).join(' '),
  );
}
