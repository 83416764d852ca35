/** `tilewright explain`: what a tool said about the SystemVerilog, with places in the TypeScript. */

import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { explainLog, type FindMap, loadMap, type LoadedMap } from '../explain-log.ts';
import { CommandFailure } from '../failure.ts';
import type { Output } from '../output.ts';
import { shownPath } from '../shown-path.ts';

function readMap(path: string): LoadedMap | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return loadMap(readFileSync(path, 'utf8'), (source) => shownPath(resolve(dirname(path), source)));
  } catch (error) {
    throw new CommandFailure(1, `${path} is no source map: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Maps lie beside the files that a tool names, or in `directory`. */
function mapFinder(directory: string | undefined): FindMap {
  const known = new Map<string, LoadedMap | undefined>();
  return (path) => {
    if (known.has(path)) return known.get(path);
    const places = directory === undefined ? [path] : [join(directory, basename(path)), path];
    const found = places.map((place) => readMap(`${place}.map`)).find((map) => map !== undefined);
    known.set(path, found);
    return found;
  };
}

function readLog(path: string): string {
  try {
    // 0 is standard input.
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    throw new CommandFailure(1, `cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function explainFile(path: string, directory: string | undefined, output: Output): void {
  if (directory !== undefined && !existsSync(directory)) throw new CommandFailure(1, `there is no folder ${directory}`);
  const { text, translated } = explainLog(readLog(path), mapFinder(directory));
  output.text(text.replace(/\n$/, ''));
  output.data({ ok: true, translated, text });
}
