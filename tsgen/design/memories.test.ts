import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compile } from '../compiler.ts';

const CASES = fileURLToPath(new URL('../cases/ok/', import.meta.url));

function memoriesOf(name: string) {
  const { design } = compile({ path: `${CASES}${name}.ts`, parameters: {} });
  return design?.modules.flatMap(({ memories }) => memories);
}

test('a memory with a registered read is among the memories, with its rule', () => {
  expect(memoriesOf('registered-memory')).toMatchObject([
    {
      name: 'words',
      signal: 'words_i.words',
      type: { kind: 'integer', low: 0, high: 511, width: 9, signed: false },
      length: 8,
      read: 'registered',
      collision: 'old',
      span: { line: 9 },
    },
  ]);
});

test('a memory with a combinational read says so', () => {
  const [memory] = memoriesOf('memory-simple') ?? [];
  expect(memory).toMatchObject({ read: 'combinational' });
  expect(memory).not.toHaveProperty('collision');
});
