/** All files or none: everything is written beside its place first and moved there at the end. */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CommandFailure } from './failure.ts';

export interface OutputFile {
  readonly name: string;
  readonly text: string;
}

/** Step by step: Node's own recursive mkdir never returns below /proc. */
function makeDirectory(path: string): void {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw new Error(`${path} is not a directory`);
    return;
  }
  makeDirectory(dirname(path));
  mkdirSync(path);
}

/** A file with our name that cannot be replaced is found before anything is moved. */
function checkReplaceable(path: string): void {
  if (existsSync(path) && !statSync(path).isFile()) throw new Error(`${path} is not a file`);
}

/**
 * Writes `files` and removes those named in `stale`. Throws CommandFailure (1) when the directory cannot be written;
 * then nothing of it has changed.
 */
export function writeFiles(directory: string, files: readonly OutputFile[], stale: readonly string[] = []): void {
  const pending: { readonly from: string; readonly to: string }[] = [];
  try {
    makeDirectory(resolve(directory));
    for (const file of files) checkReplaceable(join(directory, file.name));
    for (const file of files) {
      const to = join(directory, file.name);
      const from = join(directory, `.${file.name}.${process.pid}.tmp`);
      pending.push({ from, to });
      writeFileSync(from, file.text);
    }
    for (const { from, to } of pending) renameSync(from, to);
    for (const name of stale) rmSync(join(directory, name), { force: true });
  } catch (error) {
    for (const { from } of pending) if (existsSync(from)) rmSync(from);
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(1, `cannot write to ${directory}: ${reason}`);
  }
}

/** Names of the files that are missing in `directory` or say something else there. */
export function differingFiles(directory: string, files: readonly OutputFile[]): readonly string[] {
  return files
    .filter(({ name, text }) => {
      const path = join(directory, name);
      return !existsSync(path) || !statSync(path).isFile() || readFileSync(path, 'utf8') !== text;
    })
    .map((file) => file.name);
}
