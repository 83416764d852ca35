/** Places in generated SystemVerilog, as tools report them, back to the TypeScript they come from. */

import { SourceMap, type SourceMapPayload } from 'node:module';

/** A source map, and how its sources are shown. */
export interface LoadedMap {
  readonly map: SourceMap;
  readonly shownSource: (source: string) => string;
}

/** The map of a SystemVerilog file by the path that a tool gave; undefined when there is none. */
export type FindMap = (path: string) => LoadedMap | undefined;

export interface ExplainedLog {
  readonly text: string;
  /** Places that were translated. */
  readonly translated: number;
}

/**
 * `.sv:63`, `.sv:63:15` (Verilator, Icarus, slang), `.sv:63.5-63.20` (Yosys). The path before it is found by looking,
 * because it may hold blanks.
 */
const PLACE = /\.svh?:(\d+)(?:[:.](\d+)(?:-\d+\.\d+)?)?/g;
const BEFORE_PATH = /[\s"'`([|,=<]/;

/** Where the path that ends at `end` may begin, the longest candidate first. */
function candidateStarts(line: string, end: number): readonly number[] {
  const starts = [0];
  for (let index = 0; index < end; index += 1) if (BEFORE_PATH.test(line.charAt(index))) starts.push(index + 1);
  return starts;
}

export function loadMap(text: string, shownSource: (source: string) => string): LoadedMap {
  return { map: new SourceMap(JSON.parse(text) as SourceMapPayload), shownSource };
}

/** `chopper.ts:88:9`; undefined when the line comes from nowhere in particular. Lines count from 1. */
export function originalPlace(loaded: LoadedMap, line: number): string | undefined {
  // A line has one segment, at its first character, so its end finds it.
  const entry = loaded.map.findEntry(line - 1, Number.MAX_SAFE_INTEGER);
  if (!('originalLine' in entry) || entry.generatedLine !== line - 1) return undefined;
  return `${loaded.shownSource(entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

function explainLine(line: string, findMap: FindMap): ExplainedLog {
  let text = '';
  let from = 0;
  let translated = 0;
  for (const match of line.matchAll(PLACE)) {
    const extension = match[0].startsWith('.svh') ? '.svh' : '.sv';
    const end = match.index + extension.length;
    for (const start of candidateStarts(line, match.index).filter((each) => each >= from)) {
      const loaded = findMap(line.slice(start, end));
      if (loaded === undefined) continue;
      const place = originalPlace(loaded, Number(match[1]));
      if (place === undefined) break;
      const reported = line.slice(start, match.index + match[0].length);
      text += `${line.slice(from, start)}${place} (${reported})`;
      from = match.index + match[0].length;
      translated += 1;
      break;
    }
  }
  return { text: text + line.slice(from), translated };
}

/** The log with the TypeScript place before each place that a map knows; everything else is left as it is. */
export function explainLog(log: string, findMap: FindMap): ExplainedLog {
  const lines = log.split('\n').map((line) => explainLine(line, findMap));
  return {
    text: lines.map((line) => line.text).join('\n'),
    translated: lines.reduce((sum, line) => sum + line.translated, 0),
  };
}
