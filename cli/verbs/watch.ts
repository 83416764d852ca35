/** `tilewright check --watch`: the answer after every edit, from a compiler that keeps what has not changed. */

import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { Parser, summary } from '../../tsgen/index.ts';
import type { Output } from '../output.ts';
import { renderDiagnostics, runCompiler, type Target } from '../target.ts';
import { shownPath } from '../shown-path.ts';
import { describeChecked } from './check.ts';

/** An editor that saves several files, or one in several steps, is one edit. Milliseconds. */
const QUIET_TIME = 25;

/** One check; tells how long it took and which files the answer depends on. */
function checkOnce(target: Target, parser: Parser, output: Output): readonly string[] {
  const started = performance.now();
  const result = runCompiler(target, parser);
  const milliseconds = Math.round(performance.now() - started);
  if (result.diagnostics.length > 0) output.message(renderDiagnostics(result, output.terminal.colour));
  const answer = result.ok ? describeChecked(result).split('\n')[0] : summary(result.diagnostics);
  output.text(`${answer ?? ''} (${milliseconds} ms)`);
  return result.files;
}

/** Calls `onChange` when one of `files` is written, replaced or comes into being. */
function watchFiles(files: readonly string[], onChange: () => void): readonly FSWatcher[] {
  const folders = [...new Set(files.map((file) => dirname(file)))].filter((folder) => existsSync(folder));
  return folders.map((folder) => {
    const names = new Set(files.filter((file) => dirname(file) === folder).map((file) => basename(file)));
    // The folder, not the file: many editors save by replacing the file.
    return watch(folder, (_event, name) => {
      if (name === null || names.has(name)) onChange();
    });
  });
}

/** The clock of a file system is some milliseconds behind. */
const FILE_CLOCK = 10;

function isWrittenSince(file: string, milliseconds: number): boolean {
  const status = statSync(file, { throwIfNoEntry: false });
  return status !== undefined && status.mtimeMs >= milliseconds - FILE_CLOCK;
}

/** One check, and then the wait for an edit of a file that it depends on. */
async function checkUntilEdited(target: Target, parser: Parser, output: Output, seen: Set<string>): Promise<void> {
  let watchers: readonly FSWatcher[] = [];
  const close = (): void => {
    for (const watcher of watchers) watcher.close();
  };
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((edited) => {
      const onChange = (): void => {
        clearTimeout(timer);
        timer = setTimeout(edited, QUIET_TIME);
      };
      // Watching begins before the check, so that an edit in between is not lost.
      watchers = watchFiles([...seen], onChange);
      const started = Date.now();
      const found = checkOnce(target, parser, output).filter((file) => !seen.has(file));
      if (found.length > 0) {
        for (const file of found) seen.add(file);
        close();
        watchers = watchFiles([...seen], onChange);
        // Nobody has watched the new ones while they were read, nor any while the watchers changed.
        if ([...seen].some((file) => isWrittenSince(file, started))) onChange();
      }
      output.message(`watching ${seen.size} files, first ${shownPath(resolve(target.path))}\n`);
    });
  } finally {
    clearTimeout(timer);
    close();
  }
}

/** Never returns by itself: a signal ends it. */
export async function watchTarget(target: Target, output: Output): Promise<never> {
  const parser = new Parser();
  const seen = new Set([resolve(target.path)]);
  for (;;) await checkUntilEdited(target, parser, output, seen);
}
