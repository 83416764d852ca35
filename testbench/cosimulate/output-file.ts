/** Files that a run leaves behind: whole or not at all. */

import { randomUUID } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeDirectory } from '../builder/make-directory.ts';

/** A file could not be written; the message names it. */
export class OutputError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OutputError';
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Makes a directory, parents included, and checks that files can be made in it. Throws {@link OutputError}. */
export function prepareOutputDirectory(directory: string): void {
  try {
    makeDirectory(directory);
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new OutputError(`cannot write to the directory ${directory} (${reasonOf(error)})`, { cause: error });
  }
}

/** Writes a file through a temporary name beside it. Throws {@link OutputError}. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new OutputError(`cannot write ${path} (${reasonOf(error)})`, { cause: error });
  }
}
