import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deviceSchema } from './devices/configuration.ts';
import { idealRead } from './read/configuration.ts';
import { updateSchema } from './update/settings.ts';

/* docs/evidence.md says which test covers which parameter: it has to name every parameter, and tests that exist. */

const root = new URL('../', import.meta.url);
const page = readFileSync(new URL('docs/evidence.md', root), 'utf8');

interface Row {
  readonly name: string;
  readonly file: string;
  readonly test: string;
}

/** The rows of the table below a heading. */
function rowsOf(heading: string): Row[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| (.+?) \| (\S+\.test\.ts) \| (.+) \|$/gm)].map(
    ([, name = '', file = '', test = '']) => ({
      name: name.replaceAll('`', ''),
      file,
      test,
    }),
  );
}

const sections = [
  'Laws and unit cells',
  'Device parameters',
  'Update parameters',
  'Read options',
  'Shapes and directions',
];

describe('docs/evidence.md', () => {
  it.each([
    ['Laws and unit cells', deviceSchema.options.map((option) => option.shape.law.value)],
    [
      'Device parameters',
      [...new Set(deviceSchema.options.flatMap((option) => Object.keys(option.shape)))].filter(
        (name) => name !== 'law',
      ),
    ],
    ['Update parameters', Object.keys(updateSchema.shape)],
    ['Read options', Object.keys(idealRead)],
  ])('%s: every one has a row, and every row is one', (heading, parameters: readonly string[]) => {
    const listed = rowsOf(heading).map((row) => row.name.split('.')[0]);
    expect([...new Set(listed)].sort()).toEqual([...parameters].sort());
  });

  it.each(sections.flatMap(rowsOf).map((row) => [row.name, row] as const))(
    '%s: the test is there',
    (_, { file, test }) => {
      expect(existsSync(new URL(file, root)), file).toBe(true);
      expect(readFileSync(new URL(file, root), 'utf8'), file).toContain(test);
    },
  );

  it('names files that exist outside the tables too', () => {
    const files = [...page.matchAll(/`?((?:sim|cli)\/[\w/-]+\.test\.ts)`?/g)].map((match) => match[1] ?? '');
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) expect(existsSync(new URL(file, root)), file).toBe(true);
  });
});
