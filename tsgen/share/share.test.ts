import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { corpusCases } from '../corpus/corpus.ts';
import { elaborate } from '../elaborate/elaborate.ts';
import { selectClass } from '../elaborate/select-class.ts';
import { DEFAULT_EMIT_OPTIONS, emitModule } from '../emit/index.ts';
import { Loader } from '../frontend/load.ts';
import { Parser } from '../frontend/parse.ts';
import type { ParameterValues } from '../language/index.ts';
import { compileHierarchy } from './compile-hierarchy.ts';
import { concreteText } from './testing/concrete.ts';

const parser = new Parser();
const TILE = fileURLToPath(new URL('../../rtl/agad-tile/agad-tile.ts', import.meta.url));

/** Each shape of a design that shares a module: its own text, and the shared one with its values. */
function sharedTexts(
  path: string,
  parameters: ParameterValues,
): readonly { readonly shape: string; readonly own: string; readonly shared: string; readonly text: string }[] {
  const loader = new Loader(parser);
  const top = elaborate(loader, selectClass(loader.load(path), undefined), parameters);
  const { shapes, modules, resolve } = compileHierarchy(top, DEFAULT_EMIT_OPTIONS, []);
  const users = new Map<string, number>();
  for (const { definition } of shapes) {
    const { module } = resolve(definition.name);
    users.set(module, (users.get(module) ?? 0) + 1);
  }
  return shapes.flatMap(({ definition, analysis }) => {
    const { module, parameters: values } = resolve(definition.name);
    if ((users.get(module) ?? 0) < 2) return [];
    const text = modules.find(({ name }) => name === module)?.text ?? '';
    const own = emitModule(definition, analysis, DEFAULT_EMIT_OPTIONS, resolve).text;
    return [{ shape: definition.name, own: concreteText(own, []), shared: concreteText(text, values), text }];
  });
}

const designs: readonly (readonly [string, string, ParameterValues])[] = [
  ...corpusCases('ok').map(({ name, path, parameters }) => [name, path, parameters] as const),
  ['the tile', TILE, {}],
  ['a tile of 5 x 9', TILE, { rows: 5, columns: 9 }],
  ['a tile of 64 x 48', TILE, { rows: 64, columns: 48 }],
];

describe('a shared module with the values of an instance', () => {
  const found = designs.map(([name, path, parameters]) => ({ name, texts: sharedTexts(path, parameters) }));
  const shared = found.filter(({ texts }) => texts.length > 0);

  test.each(shared.map(({ name, texts }) => [name, texts] as const))('%s: is the module of its shape', (_, texts) => {
    for (const { shape, own, shared: text } of texts) expect(text, shape).toBe(own);
  });

  test('the corpus has designs of every kind', () => {
    const names = shared.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'shared-hierarchy',
        'shared-lengths',
        'shared-not',
        'shared-resets',
        'shared-values',
        'the tile',
        'a tile of 5 x 9',
      ]),
    );
    const all = shared.flatMap(({ texts }) => texts);
    expect(all.length).toBeGreaterThan(20);
  });

  test('another value is another text', () => {
    const different = shared.flatMap(({ texts }) => texts.map(({ own }) => own));
    // Shapes that differ in nothing but a parameter without effect are the same text.
    expect(new Set(different).size).toBeGreaterThan(different.length / 2);
    for (const { texts } of shared.filter(({ name }) => name === 'shared-resets' || name === 'the tile')) {
      expect(new Set(texts.map(({ own }) => own)).size).toBe(texts.length);
    }
  });
});
