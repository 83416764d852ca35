/** Diagnostics as text for a terminal, with the source lines they are about. */

import type { Diagnostic, Label } from './diagnostic.ts';
import type { Span } from './span.ts';

export { toJson, type JsonDiagnostic } from './json.ts';
export { toSarif } from './sarif.ts';

/** The text of a file; undefined when it cannot be read. */
export type ReadSource = (file: string) => string | undefined;

export interface RenderOptions {
  /** ANSI colours; off by default. */
  readonly colour?: boolean;
}

type Paint = (text: string) => string;

interface Palette {
  readonly severity: Paint;
  readonly frame: Paint;
  readonly strong: Paint;
}

const RESET = '\u001b[0m';

function paint(code: string, colour: boolean): Paint {
  return colour ? (text) => `\u001b[${code}m${text}${RESET}` : (text) => text;
}

function paletteOf(diagnostic: Diagnostic, colour: boolean): Palette {
  return {
    severity: paint(diagnostic.severity === 'error' ? '1;31' : '1;33', colour),
    frame: paint('1;34', colour),
    strong: paint('1', colour),
  };
}

/** One marked stretch of source. */
interface Mark {
  readonly span: Span;
  readonly symbol: '^' | '-';
  readonly text: string;
}

/**
 * One diagnostic, without a line break at its end:
 *
 *     error[TW5001]: the value is 1..256 (9 bits), but 'n' holds 0..255 (8 bits)
 *       --> counter.ts:12:14
 *        |
 *     12 |     this.n = this.n + 1;
 *        |              ^^^^^^^^^^
 *        = reason: ...
 *        = fix: ...
 */
export function render(diagnostic: Diagnostic, readSource: ReadSource, options: RenderOptions = {}): string {
  const palette = paletteOf(diagnostic, options.colour ?? false);
  const { span, labels } = diagnostic;
  const heading = `${palette.severity(`${diagnostic.severity}[${diagnostic.code}]`)}${palette.strong(`: ${diagnostic.message}`)}`;
  const lineNumbers = [span, ...labels.map((label) => label.span)].flatMap((place) => (place ? [place.line] : []));
  const gutter = String(Math.max(0, ...lineNumbers)).length;
  const bar = `${' '.repeat(gutter)} ${palette.frame('|')}`;
  const lines = [heading];
  for (const [position, group] of groupByFile(marksOf(span, labels)).entries()) {
    const first = group[0];
    if (first === undefined) continue;
    const arrow = palette.frame(position === 0 ? '-->' : ':::');
    lines.push(`${' '.repeat(gutter)}${arrow} ${first.span.file}:${first.span.line}:${first.span.column}`);
    const source = readSource(first.span.file);
    if (source === undefined)
      lines.push(
        ...group.filter((mark) => mark.text !== '').map((mark) => `${bar} line ${mark.span.line}: ${mark.text}`),
      );
    else lines.push(bar, ...excerpt(group, source, gutter, palette));
  }
  if (diagnostic.reason !== undefined) lines.push(note('reason', diagnostic.reason, gutter, palette));
  if (diagnostic.fix !== undefined) lines.push(note('fix', diagnostic.fix, gutter, palette));
  return lines.join('\n');
}

/** All diagnostics, an empty line after each, and a line that counts them; '' for none. */
export function renderAll(
  diagnostics: readonly Diagnostic[],
  readSource: ReadSource,
  options: RenderOptions = {},
): string {
  if (diagnostics.length === 0) return '';
  const rendered = diagnostics.map((diagnostic) => `${render(diagnostic, readSource, options)}\n\n`);
  return `${rendered.join('')}${summary(diagnostics)}\n`;
}

/** `2 errors, 1 warning`. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const count = (number: number, noun: string): string[] =>
    number === 0 ? [] : [`${number} ${noun}${number === 1 ? '' : 's'}`];
  return [...count(errors, 'error'), ...count(warnings, 'warning')].join(', ') || 'no errors';
}

function note(kind: string, text: string, gutter: number, palette: Palette): string {
  return `${' '.repeat(gutter)} ${palette.frame('=')} ${palette.strong(`${kind}:`)} ${text}`;
}

function marksOf(span: Span | undefined, labels: readonly Label[]): readonly Mark[] {
  const primary: readonly Mark[] = span === undefined ? [] : [{ span, symbol: '^', text: '' }];
  return [...primary, ...labels.map((label): Mark => ({ span: label.span, symbol: '-', text: label.text }))];
}

/** Files in the order of their first mark; the primary span's file comes first. */
function groupByFile(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const groups = new Map<string, Mark[]>();
  for (const mark of marks) groups.set(mark.span.file, [...(groups.get(mark.span.file) ?? []), mark]);
  return [...groups.values()];
}

/** The marked lines of one file in their order, `...` where lines are left out between them. */
function excerpt(marks: readonly Mark[], source: string, gutter: number, palette: Palette): readonly string[] {
  const text = source.split(/\r?\n/);
  const ordered = [...marks].sort((a, b) => a.span.line - b.span.line || a.span.column - b.span.column);
  const lines: string[] = [];
  let previous: number | undefined;
  for (const mark of ordered) {
    const { line } = mark.span;
    if (line !== previous) {
      if (previous !== undefined && line > previous + 1) lines.push(palette.frame('...'));
      lines.push(`${palette.frame(`${String(line).padStart(gutter)} |`)} ${text[line - 1] ?? ''}`);
      previous = line;
    }
    lines.push(underline(mark, text[line - 1] ?? '', gutter, palette));
  }
  return lines;
}

/** Marks below a source line; tabs are kept so that the marks stay under the text. */
function underline(mark: Mark, line: string, gutter: number, palette: Palette): string {
  const { column, start, end } = mark.span;
  const room = Math.max(1, line.length - column + 1);
  const length = Math.max(1, Math.min(end - start, room));
  const indent = line
    .slice(0, column - 1)
    .replace(/[^\t]/g, ' ')
    .padEnd(column - 1);
  const colour = mark.symbol === '^' ? palette.severity : palette.frame;
  const label = mark.text === '' ? '' : ` ${mark.text}`;
  return `${' '.repeat(gutter)} ${palette.frame('|')} ${indent}${colour(`${mark.symbol.repeat(length)}${label}`)}`;
}
