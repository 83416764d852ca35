/**
 * What somebody waits for who edits the tile under `tilewright check --watch`: from the write of the file to the line of
 * the answer, with the file system's message, the time in which further saves are gathered, parse, elaboration and checks.
 */

import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { CommandFailure } from '../failure.ts';

export interface WatchBench {
  /** Wall time from an edit to its answer. */
  readonly medianSeconds: number;
  readonly largestSeconds: number;
  readonly edits: number;
}

/** A fault of a sub-module, and the same file without it: the counter runs below zero. */
const MENDED = 'else if (this.remaining > 0)';
const BROKEN = 'else if (this.remaining >= 0)';

/** Copies the sources of the tile to `directory`, where they find the language library as they do at home. */
function copyTile(root: string, directory: string): string {
  const folder = join(directory, 'rtl', 'agad-tile');
  cpSync(join(root, 'rtl', 'agad-tile'), folder, { recursive: true });
  symlinkSync(join(root, 'tsgen'), join(directory, 'tsgen'));
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  cpSync(join(root, 'package.json'), join(directory, 'package.json'));
  return folder;
}

/** Edits a sub-module of the tile again and again, each time after the answer to the edit before: a fault and its mending. */
export async function benchWatch(root: string, directory: string, pairs = 6): Promise<WatchBench> {
  const folder = copyTile(root, directory);
  const edited = join(folder, 'slot-timer.ts');
  const text = readFileSync(edited, 'utf8');
  if (!text.includes(MENDED)) throw new CommandFailure(1, `the benchmark's edit does not fit ${edited}`);
  const program = join(root, 'dist', 'cli', 'main.js');
  const child = execa(process.execPath, [program, 'check', '--watch', join(folder, 'agad-tile.ts')], { reject: false });
  const seconds: number[] = [];
  let started: number | undefined;
  let answers = 0;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (started !== undefined) seconds.push((performance.now() - started) / 1000);
      const expected = answers % 2 === 0 ? 'AgadTile: no errors' : '1 error';
      if (!line.startsWith(expected))
        throw new CommandFailure(1, `check --watch answered '${line}', not '${expected}'`);
      answers += 1;
      if (answers > 2 * pairs) break;
      started = performance.now();
      writeFileSync(edited, answers % 2 === 0 ? text : text.replace(MENDED, BROKEN));
    }
  } finally {
    child.kill('SIGINT');
    await child;
  }
  if (seconds.length < 2 * pairs) throw new CommandFailure(1, 'check --watch ended before its time');
  seconds.sort((a, b) => a - b);
  return {
    medianSeconds: seconds[pairs] ?? Number.NaN,
    largestSeconds: seconds[2 * pairs - 1] ?? Number.NaN,
    edits: 2 * pairs,
  };
}
