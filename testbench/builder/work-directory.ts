/** A temporary directory with files in it, gone when the work is done or the process is stopped. */

import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whileStoppable } from '../toolchain/interrupt.ts';
import { checkedSources, type SourceFile } from './source-file.ts';

/** Calls `body` with a directory that holds the given files; removes it whatever happens. */
export async function withSourceDirectory<T>(
  sources: readonly SourceFile[],
  body: (directory: string) => Promise<T>,
): Promise<T> {
  checkedSources(sources);
  const directory = await mkdtemp(join(tmpdir(), 'tilewright-'));
  return whileStoppable(
    () => {
      rmSync(directory, { recursive: true, force: true });
    },
    async () => {
      try {
        await Promise.all(sources.map((source) => writeFile(join(directory, source.name), source.text)));
        return await body(directory);
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  );
}
