import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../cli/program.ts';
import { type CodeBlock, codeBlocks, withBlockText } from './testing/code-blocks.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COMMAND_LINE = join(ROOT, 'dist', 'cli', 'main.js');

function markdownFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return markdownFiles(join(directory, entry.name));
    return entry.name.endsWith('.md') ? [join(directory, entry.name)] : [];
  });
}

const pages = [join(ROOT, 'README.md'), join(ROOT, 'CONTRIBUTING.md'), ...markdownFiles(join(ROOT, 'docs'))];
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What the package's `exports` would resolve to. */
function moduleUrl(name: string): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    exports: Record<string, { default: string }>;
  };
  const target = manifest.exports[`./${name}`];
  if (target === undefined) throw new Error(`the package does not export ./${name}`);
  return pathToFileURL(join(ROOT, target.default)).href;
}

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
}

/** Splits a command as far as our pages need it: words and double quotes. */
function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** `tilewright check` in this process: the pages on diagnostics have hundreds of them. */
async function checkHere(parameters: readonly string[], folder: string): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const before = process.cwd();
  process.chdir(folder);
  try {
    const exitCode = await runCommandLine(parameters, {
      out: (text) => {
        written.stdout += text;
      },
      error: (text) => {
        written.stderr += text;
      },
      interactive: false,
      colour: false,
      columns: undefined,
    });
    return { stdout: written.stdout.replace(/\n$/, ''), stderr: written.stderr.replace(/\n$/, ''), exitCode };
  } finally {
    process.chdir(before);
  }
}

async function run(command: string, folder: string): Promise<Ran> {
  const [program = '', ...rest] = words(command);
  const isOurs = program === 'tilewright' || (program === 'npx' && rest[0] === 'tilewright');
  const parameters = program === 'npx' ? rest.slice(1) : rest;
  if (isOurs && parameters[0] === 'check') return checkHere(parameters, folder);
  const [executable, all] = isOurs ? [process.execPath, [COMMAND_LINE, ...parameters]] : [program, rest];
  const result = await execa(executable, all, { cwd: folder, reject: false, stripFinalNewline: true });
  return { stdout: result.stdout, stderr: result.stderr, exitCode: result.exitCode };
}

/** Times differ from run to run, versions and temporary folders from machine to machine. */
function steady(text: string): string {
  return (
    text
      .replace(/\b(built|from cache) in \d+\.\d+ s, run in \d+\.\d+ s/g, 'built in 0.00 s, run in 0.00 s')
      .replace(/Verilator \d+\.\d+[^\n]*/g, 'Verilator 5.006')
      // The page's own folder.
      .replace(/[^\s('"]*tilewright-page-\w+\//g, '')
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
  );
}

async function checkPage(path: string): Promise<void> {
  const markdown = readFileSync(path, 'utf8');
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tilewright-page-')));
  folders.push(folder);
  let last: Ran | undefined;
  const updates: { block: CodeBlock; text: string }[] = [];
  for (const block of codeBlocks(relative(ROOT, path), markdown)) {
    last = await checkBlock(block, folder, last, (text) => {
      updates.push({ block, text });
    });
  }
  if (updates.length === 0) return;
  // `UPDATE_DOCS=1 npx vitest run docs` writes what really comes out into the pages; from the end, so that lines stay put.
  const updated = updates.reverse().reduce((text, update) => withBlockText(text, update.block, update.text), markdown);
  writeFileSync(path, updated);
}

async function checkBlock(
  block: CodeBlock,
  folder: string,
  last: Ran | undefined,
  update: (text: string) => void,
): Promise<Ran | undefined> {
  const where = `${block.file}:${block.line}`;
  const compare = (actual: string): void => {
    if (process.env.UPDATE_DOCS !== undefined && steady(actual) !== steady(block.text)) update(steady(actual));
    else expect(steady(actual), where).toBe(steady(block.text));
  };
  switch (block.directive) {
    case 'file': {
      const target = join(folder, block.argument);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, `${block.text}\n`);
      return last;
    }
    case 'program': {
      const target = join(folder, `program-${block.line}.mjs`);
      const source = block.text.replace(/'tilewright\/(\w+)'/g, (_, name: string) => `'${moduleUrl(name)}'`);
      writeFileSync(target, `${source}\n`);
      const result = await execa(process.execPath, [target], { cwd: folder, reject: false });
      expect(result.exitCode, `${where}\n${result.stderr}`).toBe(0);
      return { stdout: result.stdout, stderr: result.stderr, exitCode: result.exitCode };
    }
    case 'run':
    case 'fails': {
      const commands = block.text.split('\n').filter((line) => line.startsWith('$ '));
      expect(commands.length, `${where}: no command`).toBeGreaterThan(0);
      let result = last;
      for (const line of commands) {
        result = await run(line.slice(2), folder);
        expect(result.exitCode, `${where}: ${line}\n${result.stdout}\n${result.stderr}`).toBe(
          block.directive === 'run' ? 0 : 1,
        );
      }
      return result;
    }
    case 'output':
      compare(last?.stdout ?? '');
      return last;
    case 'message':
      compare(last?.stderr ?? '');
      return last;
    case 'contents':
      compare(readFileSync(join(folder, block.argument), 'utf8').trimEnd());
      return last;
    case 'excerpt': {
      const text = readFileSync(join(ROOT, block.argument), 'utf8');
      let from = 0;
      for (const line of block.text.split('\n')) {
        if (line.trim() === '' || line.trim() === '...') continue;
        const found = text.indexOf(line.trim(), from);
        expect(found, `${where}: '${line.trim()}' is not in ${block.argument}`).toBeGreaterThanOrEqual(0);
        from = found;
      }
      return last;
    }
    case 'make': {
      const ci = readFileSync(join(ROOT, '.ci', 'run'), 'utf8');
      for (const line of block.text.split('\n').filter((candidate) => candidate.trim() !== '')) {
        expect(ci, `${where}: '${line}' is not run in CI`).toContain(line.replace(/\s+#.*$/, '').trim());
      }
      return last;
    }
    case 'picture':
      expect(block.language, where).toBe('text');
      return last;
    default:
      throw new Error(`${where}: there is no directive '${block.directive}'`);
  }
}

describe('every code block of the documentation is true', () => {
  test.each(pages.map((path) => [relative(ROOT, path), path]))('%s', async (_name, path) => {
    await checkPage(path);
  });
});
