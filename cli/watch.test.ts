import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeOutput } from './output.ts';
import { resolveTarget } from './target.ts';
import { counterSource, makeFolder, writeController } from './testing/run.ts';
import { watchTarget } from './verbs/watch.ts';

const folder = makeFolder('watch');
afterAll(() => {
  folder.remove();
});

test('an edit between the first answer and the watching of the files that it found is not lost', async () => {
  const limit = join(folder.path, 'limit.ts');
  writeFileSync(limit, 'export const LIMIT = 255;\n');
  const source = `import { LIMIT } from './limit.ts';\n${counterSource('if (enable) this.count = LIMIT - step;')}`;
  const path = writeController(folder.path, 'limited.ts', source);
  const answers: string[] = [];
  const output = makeOutput(
    {
      out: (text) => {
        answers.push(text.replace(/ \(\d+ ms\)\n$/, ''));
        // Only here: the answer is given, and nothing but the top file is watched yet.
        if (answers.length === 1) writeFileSync(limit, 'export const LIMIT = 256;\n');
        else throw new Error('seen enough');
      },
      error: () => undefined,
      interactive: false,
      colour: false,
      columns: undefined,
    },
    false,
  );
  await expect(watchTarget(resolveTarget(path, {}), output)).rejects.toThrow('seen enough');
  expect(answers).toEqual(['Blink: no errors', '1 error']);
}, 20_000);
