import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { type LoadedFile, Loader } from './load.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Project {
  readonly loader: Loader;
  readonly load: () => LoadedFile;
}

/** A project of several files; the first is the one that is loaded. */
function project(files: Readonly<Record<string, string>>): Project {
  const folder = mkdtempSync(join(tmpdir(), 'tilewright-links-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const loader = new Loader();
  return { loader, load: () => loader.load(join(folder, Object.keys(files)[0]!)) };
}

function failureOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DiagnosticError) return `${error.diagnostic.code} ${error.diagnostic.message}`;
    throw error;
  }
  return '';
}

describe('what a file hands on', () => {
  test('export * gives every name but the default export, and nothing of the compiler', () => {
    const { load } = project({
      'a.ts': "export * from './b.ts';\nexport const own = 1;",
      'b.ts': 'export const x = 2;\nexport function f() { return x; }\nexport default 3;',
    });
    const { exports } = load();
    expect(Object.keys(exports).sort()).toEqual(['f', 'own', 'x']);
    expect(exports.x).toBe(2);
  });

  test('names, renamed names, the default export and whole files', () => {
    const { load } = project({
      'a.ts': `export { x as y, default as d, default } from './b.ts';
export * as all from './b.ts';
const z = 4;
export { z as default2, z };`,
      'b.ts': 'export const x = 2;\nexport default function () { return 5; }',
    });
    const { exports } = load();
    expect(Object.keys(exports).sort()).toEqual(['all', 'd', 'default', 'default2', 'y', 'z']);
    expect((exports.d as () => number)()).toBe(5);
    expect((exports.all as Record<string, unknown>).x).toBe(2);
    expect([exports.y, exports.z, exports.default2]).toEqual([2, 4, 4]);
  });

  test("a file's own name comes before one of export *, wherever that stands", () => {
    const { load } = project({
      'a.ts': "export const x = 1;\nexport * from './b.ts';\nexport { y } from './c.ts';",
      'b.ts': 'export const x = 2;\nexport const y = 2;',
      'c.ts': 'export const y = 3;',
    });
    expect(load().exports).toEqual({ x: 1, y: 3 });
  });

  test('a name that two export * give differently is not exported', () => {
    const { load } = project({
      'a.ts': "import { x } from './all.ts';\nexport const y = x;",
      'all.ts': "export * from './b.ts';\nexport * from './c.ts';",
      'b.ts': 'export const x = 2;\nexport const same = 1;',
      'c.ts': 'export const x = 3;\nexport const same = 1;',
    });
    expect(failureOf(load)).toBe("TW1018 './all.ts' exports no 'x'");
  });

  test('types are no values: they may be handed on and imported by name', () => {
    const { load } = project({
      'a.ts': "import { type T, Shape, x } from './all.ts';\nexport const y: T = x as Shape['a'];",
      'all.ts': "export { T, Shape, x } from './b.ts';",
      'b.ts': 'export type T = number;\nexport interface Shape { a: number }\nexport const x = 2;',
    });
    expect(load().exports).toEqual({ y: 2 });
  });

  test('names of patterns and enums', () => {
    const { load } = project({
      'a.ts': 'export const { a, b: [c], ...d } = { a: 1, b: [2], e: 3 };\nexport enum E { A, B }',
    });
    expect(load().exports).toMatchObject({ a: 1, c: 2, d: { e: 3 }, E: { A: 0, B: 1, 0: 'A', 1: 'B' } });
  });

  test('packages: the default export of CommonJS, names, and the whole', () => {
    const { load } = project({
      'a.ts': `import path, { sep } from 'node:path';
import * as all from 'node:path';
export const found = [path.sep, sep, all.sep];`,
    });
    const [one, two, three] = load().exports.found as readonly string[];
    expect(one).toMatch(/^[/\\]$/);
    expect([two, three]).toEqual([one, one]);
  });
});

describe('files that import each other', () => {
  test('functions, and constants where they are used later', () => {
    const { load } = project({
      'a.ts': "import { f, g } from './b.ts';\nexport const x = 5;\nexport const y = f();\nexport const z = () => g();",
      'b.ts': "import { x } from './a.ts';\nexport function f() { return 7; }\nexport const g = () => x;",
    });
    const { exports } = load();
    expect([exports.y, (exports.z as () => number)()]).toEqual([7, 5]);
  });

  test('through the file that hands both on', () => {
    const { load } = project({
      'index.ts': "export * from './a.ts';\nexport * from './b.ts';",
      'a.ts': "import { x } from './index.ts';\nexport const g = () => x;",
      'b.ts': 'export const x = 9;',
    });
    expect((load().exports.g as () => number)()).toBe(9);
  });

  test('a name that is in neither is still an error', () => {
    const { load } = project({
      'a.ts': "import { f } from './b.ts';\nexport const x = f;",
      'b.ts': "import { nothing } from './a.ts';\nexport const f = () => nothing;",
    });
    expect(failureOf(load)).toBe("TW1018 './a.ts' exports no 'nothing'");
  });
});

describe('the files of a project', () => {
  test('those that are handed on are among them, to be watched', () => {
    const { loader, load } = project({
      'a.ts': "export * from './b.ts';\nexport * as c from './c.ts';",
      'b.ts': "export { d } from './d.ts';",
      'c.ts': 'export const c = 1;',
      'd.ts': 'export const d = 1;',
    });
    load();
    expect(loader.files.map((path) => basename(path)).sort()).toEqual(['a.ts', 'b.ts', 'c.ts', 'd.ts']);
  });

  test('a file that is missing is told where it is handed on', () => {
    const { load } = project({ 'a.ts': "export const a = 1;\nexport * from './none.ts';" });
    expect(failureOf(load)).toBe("TW1004 cannot find './none.ts'");
  });

  test('an error at run time has its place in the file', () => {
    const { load } = project({
      'a.ts': "export * from './b.ts';",
      'b.ts':
        'export interface Unused { a: number }\n\nexport const x: number = fail();\nfunction fail(): never {\n  throw new Error("no");\n}',
    });
    let line = 0;
    try {
      load();
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      line = error.diagnostic.span?.line ?? 0;
    }
    expect(line).toBe(5);
  });
});
