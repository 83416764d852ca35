/**
 * A cache of built files, safe against parallel builders, killed processes and damaged files. An entry is a directory
 * named by the hash of everything that went into it. It is made in a directory of its own and renamed into place, so an
 * entry is whole or absent; its manifest holds a checksum of every file, and a damaged entry is built again.
 */

import { createHash, randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { whileStoppable } from '../toolchain/interrupt.ts';
import { makeDirectory } from './make-directory.ts';

const FORMAT = 'tilewright-cache/1';
const MANIFEST = 'manifest.json';
const TEMPORARY = 'tmp';

/** The cache cannot be used, for instance because its directory is not writable. */
export class CacheError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CacheError';
  }
}

/** `$XDG_CACHE_HOME/tilewright`, or `~/.cache/tilewright`. */
export function defaultCacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const base = environment.XDG_CACHE_HOME;
  return join(base !== undefined && isAbsolute(base) ? base : join(homedir(), '.cache'), 'tilewright');
}

/** Hash of texts, each with its length so that no two lists give the same bytes. */
export function hashTexts(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) {
    hash.update(`${Buffer.byteLength(text)}:`);
    hash.update(text);
  }
  return hash.digest('hex').slice(0, 32);
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function checksum(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

interface Manifest {
  readonly format: string;
  readonly files: Readonly<Record<string, string>>;
}

function isManifest(value: unknown): value is Manifest {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === FORMAT &&
    'files' in value &&
    typeof value.files === 'object' &&
    value.files !== null &&
    Object.keys(value.files).length > 0
  );
}

/** Whether every file of an entry is there and unchanged. */
async function isSound(directory: string): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(directory, MANIFEST), 'utf8'));
    if (!isManifest(manifest)) return false;
    const sums = await Promise.all(Object.keys(manifest.files).map((file) => checksum(join(directory, file))));
    return Object.values(manifest.files).every((sum, index) => sum === sums[index]);
  } catch {
    // Unreadable, absent and malformed mean the same: it cannot be used.
    return false;
  }
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Removes what processes that no longer exist have left in the directory of unfinished entries. */
async function removeAbandoned(temporary: string): Promise<void> {
  for (const name of await readdir(temporary)) {
    const pid = Number(name.split('-')[0]);
    if (Number.isInteger(pid) && pid > 0 && !isAlive(pid)) {
      await rm(join(temporary, name), { recursive: true, force: true });
    }
  }
}

async function preparedTemporary(root: string): Promise<string> {
  const temporary = join(root, TEMPORARY);
  try {
    makeDirectory(temporary);
    await removeAbandoned(temporary);
    const directory = join(temporary, `${process.pid}-${randomUUID()}`);
    await mkdir(directory);
    return directory;
  } catch (error) {
    throw new CacheError(
      `the build cache ${root} cannot be written (${errorText(error)}); choose another directory with XDG_CACHE_HOME or the cache option`,
      { cause: error },
    );
  }
}

/** Moves a finished entry into place; an entry that another process has put there meanwhile is as good. */
async function publish(built: string, entry: string, temporary: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      await rename(built, entry);
      return;
    } catch (error) {
      if (!existsSync(entry)) throw new CacheError(`cannot store ${entry}: ${errorText(error)}`, { cause: error });
      if (await isSound(entry)) return;
      await discard(entry, temporary);
    }
  }
  throw new CacheError(`cannot replace the damaged cache entry ${entry}`);
}

/** Takes a damaged entry out of the way first, so that nobody sees it half removed. */
async function discard(entry: string, temporary: string): Promise<void> {
  const aside = join(temporary, `${process.pid}-${randomUUID()}`);
  try {
    await rename(entry, aside);
  } catch {
    // Somebody else was quicker.
    return;
  }
  await rm(aside, { recursive: true, force: true });
}

export interface CacheEntry {
  readonly directory: string;
  /** True when the entry was there already. */
  readonly hit: boolean;
}

/**
 * The entry `kind`/`key` of the cache at `root`; when absent or damaged, `build` fills an empty directory that becomes the
 * entry. Throws {@link CacheError} when the cache cannot be written; whatever `build` throws leaves no trace in the cache.
 */
export async function cached(
  root: string,
  kind: string,
  key: string,
  build: (directory: string) => Promise<void>,
): Promise<CacheEntry> {
  const parent = join(root, kind);
  const entry = join(parent, key);
  if (existsSync(entry) && (await isSound(entry))) return { directory: entry, hit: true };
  const temporary = await preparedTemporary(root);
  return whileStoppable(
    () => {
      rmSync(temporary, { recursive: true, force: true });
    },
    async () => {
      try {
        if (existsSync(entry)) await discard(entry, join(root, TEMPORARY));
        await build(temporary);
        const files = await filesBelow(temporary);
        const sums = await Promise.all(files.map((file) => checksum(join(temporary, file))));
        const manifest: Manifest = {
          format: FORMAT,
          files: Object.fromEntries(files.map((file, index) => [file, sums[index] ?? ''])),
        };
        await writeFile(join(temporary, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
        makeDirectory(parent);
        await publish(temporary, entry, join(root, TEMPORARY));
        return { directory: entry, hit: false };
      } finally {
        await rm(temporary, { recursive: true, force: true });
      }
    },
  );
}
