/**
 * Source maps, revision 3 (ECMA-426): where each line of SystemVerilog comes from, in the form that editors, browsers
 * and Node's `SourceMap` read.
 */

import type { EmittedModule, LineOrigin } from './options.ts';

export interface SourceMapFile {
  readonly version: 3;
  /** Name of the SystemVerilog file. */
  readonly file: string;
  /** The TypeScript files, as seen from the folder of the map. */
  readonly sources: readonly string[];
  readonly names: readonly string[];
  readonly mappings: string;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BITS = 5;
const CONTINUED = 1 << BITS;

/** An integer of at most 30 bits as a base-64 variable-length quantity: sign in the lowest bit, low digits first. */
export function variableLength(value: number): string {
  let rest = Math.abs(value) * 2 + (value < 0 ? 1 : 0);
  let text = '';
  do {
    const digit = rest % CONTINUED;
    rest = Math.floor(rest / CONTINUED);
    text += DIGITS.charAt(rest > 0 ? digit + CONTINUED : digit);
  } while (rest > 0);
  return text;
}

/** Column of the first character of each line that is no blank, from 0. */
function indentations(text: string): readonly number[] {
  return text.split('\n').map((line) => line.length - line.trimStart().length);
}

/**
 * The map of one module: one segment a line, at its first character. `shownSource` turns the path of a source into what
 * the map says: relative, with `/`.
 */
export function sourceMapOf(module: EmittedModule, shownSource: (file: string) => string): SourceMapFile {
  const files = [...new Set(module.map.map((origin) => origin.span.file))];
  const columns = indentations(module.text);
  const lines: string[] = columns.map(() => '');
  let previous = { source: 0, line: 0, column: 0 };
  for (const origin of [...module.map].sort((a: LineOrigin, b: LineOrigin) => a.line - b.line)) {
    const index = origin.line - 1;
    if (lines[index] !== '') continue;
    const { span } = origin;
    const place = { source: files.indexOf(span.file), line: span.line - 1, column: span.column - 1 };
    lines[index] = [
      columns[index] ?? 0,
      place.source - previous.source,
      place.line - previous.line,
      place.column - previous.column,
    ]
      .map(variableLength)
      .join('');
    previous = place;
  }
  return {
    version: 3,
    file: module.fileName,
    sources: files.map(shownSource),
    names: [],
    mappings: lines.join(';').replace(/;+$/, ''),
  };
}
