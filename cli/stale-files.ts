/** Files of an earlier run that the design no longer has. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MAP_COMMENT } from './generated-files.ts';
import type { OutputFile } from './write-files.ts';

function listedIn(path: string): readonly string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(isPlainName) : [];
}

function isDirectory(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function isPlainName(name: string): boolean {
  return name.endsWith('.sv') && basename(name) === name;
}

function isOurs(path: string): boolean {
  if (!existsSync(path)) return false;
  const text = readFileSync(path, 'utf8').trimEnd();
  return text.slice(text.lastIndexOf('\n') + 1).startsWith(MAP_COMMENT);
}

/**
 * Names of the modules that an earlier `generate` of the same top module left in `directory` and that neither this run
 * nor the file list of another design there knows. Only files that carry our mark.
 */
export function staleFiles(directory: string, files: readonly OutputFile[]): readonly string[] {
  const list = files.find((file) => file.name.endsWith('.f'))?.name;
  if (list === undefined || !isDirectory(directory)) return [];
  const others = readdirSync(directory)
    .filter((name) => name.endsWith('.f') && name !== list)
    .flatMap((name) => listedIn(join(directory, name)));
  const kept = new Set([...files.map((file) => file.name), ...others]);
  return listedIn(join(directory, list))
    .filter((name) => !kept.has(name) && isOurs(join(directory, name)))
    .flatMap((name) => [name, `${name}.map`])
    .filter((name) => existsSync(join(directory, name)));
}
