import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

function markdownFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return markdownFiles(join(directory, entry.name));
    return entry.name.endsWith('.md') ? [join(directory, entry.name)] : [];
  });
}

/** The text without code: a bracket there is an index, not a link. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}

interface Link {
  readonly text: string;
  readonly target: string;
}

function linksOf(markdown: string): readonly Link[] {
  return [...withoutCode(markdown).matchAll(/\[([^\]]*)\]\(([^)\s]*)\)/g)].map((match) => ({
    text: match[1] ?? '',
    target: match[2] ?? '',
  }));
}

/** The anchor of a heading, as code hosts make it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function anchorsOf(markdown: string): readonly string[] {
  const text = markdown.replace(/^```[\s\S]*?^```$/gm, '');
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map((match) => anchorOf(match[1] ?? ''));
}

/** What is wrong with a link of the page; undefined when it leads somewhere. Links to other sites are not followed. */
function faultOf(page: string, markdown: string, { target }: Link): string | undefined {
  if (/^(https?|mailto):/.test(target)) return undefined;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : resolve(dirname(page), decodeURIComponent(path));
  if (relative(ROOT, file).startsWith('..')) return `${target}: outside the project`;
  if (path !== '' && !existsSync(file)) return `${target}: there is no such file`;
  if (anchor === undefined) return undefined;
  const anchors = anchorsOf(path === '' ? markdown : readFileSync(file, 'utf8'));
  return anchors.includes(anchor) ? undefined : `${target}: there is no such heading`;
}

function faultsOf(page: string, markdown: string): readonly string[] {
  return linksOf(markdown).flatMap((link) => faultOf(page, markdown, link) ?? []);
}

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((name) => join(ROOT, name)),
  ...markdownFiles(join(ROOT, 'docs')),
];

describe('links', () => {
  test.each(pages.map((page) => [relative(ROOT, page), page]))('of %s lead somewhere', (_name, page) => {
    expect(faultsOf(page, readFileSync(page, 'utf8'))).toEqual([]);
  });

  test('every page of docs/ is reached from the README', () => {
    const reached = new Set<string>();
    const follow = (page: string): void => {
      if (reached.has(page) || !page.endsWith('.md') || !existsSync(page)) return;
      reached.add(page);
      for (const { target } of linksOf(readFileSync(page, 'utf8'))) {
        if (!/^(https?|mailto):/.test(target)) follow(resolve(dirname(page), target.split('#')[0] ?? ''));
      }
    };
    follow(join(ROOT, 'README.md'));
    const lost = readdirSync(join(ROOT, 'docs')).filter(
      (name) => name.endsWith('.md') && !reached.has(join(ROOT, 'docs', name)),
    );
    expect(lost).toEqual([]);
  });

  test('a broken link, a lost heading and a file outside are found; code is not taken for links', () => {
    const page = join(ROOT, 'docs', 'example.md');
    const text = [
      '# A *heading*, with `code`: 4 words',
      '[good](#a-heading-with-code-4-words) [other site](https://example.org/#x)',
      '[gone](gone.md) [lost](#lost) [out](../../else.md)',
      '`cells[row](x)`',
      '```ts',
      'this.cells[row](column);',
      '```',
    ].join('\n');
    expect(faultsOf(page, text)).toEqual([
      'gone.md: there is no such file',
      '#lost: there is no such heading',
      '../../else.md: outside the project',
    ]);
  });
});
