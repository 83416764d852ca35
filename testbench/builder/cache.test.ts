import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { cached, CacheError, defaultCacheDirectory, hashTexts } from './cache.ts';
import { makeDirectory } from './make-directory.ts';

const base = mkdtempSync(join(tmpdir(), 'tilewright cache '));
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

describe('the build cache', () => {
  let root = '';
  let builds = 0;
  beforeEach(() => {
    root = mkdtempSync(join(base, 'root '));
    builds = 0;
  });

  const CONTENT = 'the answer is forty-two, '.repeat(20);
  async function build(directory: string): Promise<void> {
    builds += 1;
    mkdirSync(join(directory, 'deep'));
    writeFileSync(join(directory, 'one.txt'), CONTENT);
    await Promise.resolve();
    writeFileSync(join(directory, 'deep', 'two.txt'), 'two');
  }
  const entry = () => join(root, 'model', 'key');
  const get = () => cached(root, 'model', 'key', build);
  const answer = () => readFileSync(join(entry(), 'one.txt'), 'utf8');

  test('builds once, then hits', async () => {
    expect(await get()).toEqual({ directory: entry(), hit: false });
    expect(await get()).toEqual({ directory: entry(), hit: true });
    expect(builds).toBe(1);
    expect(readdirSync(join(root, 'tmp'))).toEqual([]);
  });

  test('rebuilds an entry with any damaged byte, and is right again', async () => {
    await get();
    const random = xoroshiro128plus(3);
    for (let round = 0; round < 40; round += 1) {
      const name = ['one.txt', 'deep/two.txt', 'manifest.json'][round % 3] ?? '';
      const path = join(entry(), name);
      const bytes = readFileSync(path);
      const at = (random.next() >>> 0) % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (round % 8));
      writeFileSync(path, bytes);
      await get();
      expect(answer(), `round ${round}, ${name} byte ${at}`).toBe(CONTENT);
    }
    // A changed byte of a manifest may still mean the same; of a file it may not.
    expect(builds).toBeGreaterThanOrEqual(1 + 26);
  });

  test('rebuilds an entry that is cut short, emptied, incomplete, of another format or no directory', async () => {
    const damages: (() => void)[] = [
      () => {
        truncateSync(join(entry(), 'one.txt'), 10);
      },
      () => {
        truncateSync(join(entry(), 'one.txt'), 0);
      },
      () => {
        rmSync(join(entry(), 'one.txt'));
      },
      () => {
        rmSync(join(entry(), 'manifest.json'));
      },
      () => {
        writeFileSync(join(entry(), 'manifest.json'), '{"format":"tilewright-cache/0","files":{"one.txt":"0"}}');
      },
      () => {
        writeFileSync(join(entry(), 'manifest.json'), '{"format":"tilewright-cache/1","files":{}}');
      },
      () => {
        rmSync(entry(), { recursive: true });
        writeFileSync(entry(), 'a file');
      },
    ];
    await get();
    for (const damage of damages) {
      damage();
      expect((await get()).hit).toBe(false);
      expect(answer()).toBe(CONTENT);
      expect((await get()).hit).toBe(true);
    }
  });

  test('has one sound entry after many builders at once', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, get));
    for (const { directory } of results) expect(readFileSync(join(directory, 'one.txt'), 'utf8')).toBe(CONTENT);
    expect(readdirSync(join(root, 'model'))).toEqual(['key']);
    expect(readdirSync(join(root, 'tmp'))).toEqual([]);
    expect((await get()).hit).toBe(true);
  });

  test('keeps nothing of a build that failed', async () => {
    const failing = cached(root, 'model', 'key', (directory) => {
      writeFileSync(join(directory, 'half.txt'), 'half');
      return Promise.reject(new Error('no luck'));
    });
    await expect(failing).rejects.toThrow('no luck');
    expect(existsSync(entry())).toBe(false);
    expect(readdirSync(join(root, 'tmp'))).toEqual([]);
    expect((await get()).hit).toBe(false);
  });

  test('removes what dead processes left, and nothing of living ones', async () => {
    makeDirectory(join(root, 'tmp', '999999999-dead'));
    makeDirectory(join(root, 'tmp', `${process.pid}-alive`));
    await get();
    expect(readdirSync(join(root, 'tmp'))).toEqual([`${process.pid}-alive`]);
  });

  test('says so when it cannot be written', async () => {
    await expect(cached('/proc/nowhere', 'model', 'key', build)).rejects.toThrow(CacheError);
    await expect(cached('/proc/nowhere', 'model', 'key', build)).rejects.toThrow(
      /^the build cache \/proc\/nowhere cannot be written .*XDG_CACHE_HOME/,
    );
    const file = join(base, 'file');
    writeFileSync(file, '');
    await expect(cached(file, 'model', 'key', build)).rejects.toThrow(CacheError);
    expect(builds).toBe(0);
  });

  test('lies where the environment says', () => {
    expect(defaultCacheDirectory({ XDG_CACHE_HOME: '/x y' })).toBe('/x y/tilewright');
    expect(defaultCacheDirectory({ XDG_CACHE_HOME: 'relative' })).toMatch(/\.cache\/tilewright$/);
  });

  test('gives different lists of texts different keys', () => {
    const keys = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['é'], ['e']].map(hashTexts);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
