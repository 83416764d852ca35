/** All files or none: everything is written beside its place first and moved there at the end. */

import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeDirectory } from '../testbench/builder/make-directory.ts';
import { CommandFailure } from './failure.ts';

export interface OutputFile {
  readonly name: string;
  readonly text: string;
}

/** Throws CommandFailure (1) when the directory cannot be written; then nothing of it has changed. */
export function writeFiles(directory: string, files: readonly OutputFile[]): void {
  const pending: { readonly from: string; readonly to: string }[] = [];
  try {
    makeDirectory(resolve(directory));
    for (const file of files) {
      const to = join(directory, file.name);
      const from = join(directory, `.${file.name}.${process.pid}.tmp`);
      pending.push({ from, to });
      writeFileSync(from, file.text);
    }
    for (const { from, to } of pending) renameSync(from, to);
  } catch (error) {
    for (const { from } of pending) rmSync(from, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(1, `cannot write to ${directory}: ${reason}`);
  }
}
