/** `tilewright generate`: the SystemVerilog and what comes with it. */

import { join } from 'node:path';
import { CommandFailure } from '../failure.ts';
import { generatedFiles } from '../generated-files.ts';
import type { Output } from '../output.ts';
import { staleFiles } from '../stale-files.ts';
import { compileTarget, type Target } from '../target.ts';
import { differingFiles, writeFiles } from '../write-files.ts';

export function generateTarget(target: Target, directory: string, output: Output): void {
  const result = compileTarget(target, output);
  const files = generatedFiles(result, directory);
  const removed = staleFiles(directory, files);
  writeFiles(directory, files, removed);
  for (const file of files) output.text(join(directory, file.name));
  for (const name of removed) output.text(`removed ${join(directory, name)}`);
  output.data({ ok: true, top: result.design?.top, directory, files: files.map((file) => file.name), removed });
}

/** Writes nothing: fails when `directory` does not hold what `generate` would write. */
export function compareTarget(target: Target, directory: string, output: Output): void {
  const result = compileTarget(target, output);
  const files = generatedFiles(result, directory);
  const differing = [...differingFiles(directory, files), ...staleFiles(directory, files)];
  if (differing.length > 0) {
    const names = differing.map((name) => join(directory, name)).join(', ');
    throw new CommandFailure(1, `not what generate writes: ${names}`, { differing });
  }
  output.text(`${directory}: ${files.length} files are up to date`);
  output.data({ ok: true, top: result.design?.top, directory, files: files.map((file) => file.name) });
}
