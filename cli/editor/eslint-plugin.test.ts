import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, expect, test } from 'vitest';
import { counterSource, makeFolder, writeController } from '../testing/run.ts';
import plugin from './eslint-plugin.ts';

const folder = makeFolder('eslint');
afterAll(() => {
  folder.remove();
});

const configuration: Linter.Config = {
  files: ['**/*.ts'],
  languageOptions: { parser: tseslint.parser },
  plugins: { tilewright: plugin },
  rules: { 'tilewright/hardware': 'error' },
};

async function lint(name: string, text: string): Promise<readonly Linter.LintMessage[]> {
  const eslint = new ESLint({ cwd: folder.path, overrideConfigFile: true, overrideConfig: [configuration] });
  const [result] = await eslint.lintText(text, { filePath: join(folder.path, name) });
  return result?.messages ?? [];
}

// What the file holds is right; only the text in the editor is wrong, and only that counts.
writeController(folder.path, 'blink.ts');

test('a sound controller has no messages', async () => {
  expect(await lint('blink.ts', counterSource())).toEqual([]);
});

test('a fault is reported where it is, from the text in the editor', async () => {
  const text = counterSource('if (enable) this.count = this.count + step;');
  const messages = await lint('blink.ts', text);
  expect(messages).toHaveLength(1);
  const line = text.split('\n').findIndex((each) => each.includes('if (enable)'));
  const column = text.split('\n')[line]?.lastIndexOf('this.count + step') ?? -1;
  expect(messages[0]).toMatchObject({
    ruleId: 'tilewright/hardware',
    line: line + 1,
    column: column + 1,
    endColumn: column + 1 + 'this.count + step'.length,
    message: expect.stringMatching(/^TW5001: .*\(fix: /) as string,
  });
});

test('every exported class is compiled; a fault that two of them share is told once', async () => {
  const second = counterSource('if (step) this.count = 0;')
    .replace(/^import.*\n/, '')
    .replace('Blink', 'Other')
    .replaceAll('<Blink>', '<Other>');
  const messages = await lint('two.ts', `${counterSource('if (step) this.count = 0;')}${second}`);
  expect(messages.map((message) => message.line).length).toBe(new Set(messages.map((message) => message.line)).size);
  expect(messages.some((message) => message.line < 12)).toBe(true);
  expect(messages.some((message) => message.line > 14)).toBe(true);
});

test('a fault in an imported file is told with its place there', async () => {
  writeController(folder.path, 'broken.ts', 'export const width = ;\n');
  const messages = await lint(
    'user.ts',
    `import { width } from './broken.ts';\n${counterSource('this.count = width;')}`,
  );
  expect(messages).toHaveLength(1);
  expect(messages[0]?.message).toMatch(/^broken\.ts:1: TW1001: /);
});

test('a file that is no hardware is left alone', async () => {
  expect(await lint('plain.ts', 'export class Plain extends Object {}\n')).toEqual([]);
});
