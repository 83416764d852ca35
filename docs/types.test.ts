import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, expect, test } from 'vitest';
import { codeBlocks } from './testing/code-blocks.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LANGUAGE = join(ROOT, 'tsgen', 'language', 'index.ts');

const folder = mkdtempSync(join(tmpdir(), 'tilewright-types-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  types: [],
  paths: { 'tilewright/language': [LANGUAGE] },
};

/** What TypeScript says in strict mode, as `file:line message`. */
function complaints(files: readonly string[]): readonly string[] {
  const program = ts.createProgram([...files], OPTIONS);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const { file, start } = diagnostic;
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
    return `${relative(folder, file?.fileName ?? '')}:${line} ${text}`;
  });
}

/** Writes the TypeScript files that a page tells its reader to write; a later version replaces an earlier one. */
function filesOf(page: string): readonly string[] {
  const written = codeBlocks(page, readFileSync(page, 'utf8'))
    .filter(({ directive, argument }) => directive === 'file' && argument.endsWith('.ts'))
    .map(({ argument, text }) => {
      const path = join(folder, basename(page, '.md'), argument);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${text}\n`);
      return path;
    });
  return [...new Set(written)];
}

// The pages on diagnostics are about faults, and some of those TypeScript sees as well.
const pages = [
  join(ROOT, 'README.md'),
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(ROOT, 'docs', name)),
];

test('the TypeScript of every page has no errors in a strict editor', () => {
  const files = pages.flatMap((page) => filesOf(page));
  expect(files.length).toBeGreaterThan(20);
  expect(complaints(files)).toEqual([]);
});

test('an error is found', () => {
  const path = join(folder, 'wrong.ts');
  writeFileSync(path, "import { uint } from 'tilewright/language';\nexport const width: string = uint(3);\n");
  expect(complaints([path])).toEqual([expect.stringContaining('wrong.ts:2 ')]);
});
