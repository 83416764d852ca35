import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Module, simulate, storageOf } from '../tsgen/language/index.ts';
import { controllers } from './index.ts';

test('names are unique and command-line friendly', () => {
  const names = controllers.map((controller) => controller.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test.each(controllers)('$name: its file exports its class, and its defaults make an instance', (controller) => {
  const source = readFileSync(new URL(controller.file, import.meta.url), 'utf8');
  expect(source).toContain(`export class ${controller.className} extends Module<`);
  const instance = controller.create();
  expect(instance).toBeInstanceOf(Module);
  expect(instance.constructor.name).toBe(controller.className);
  expect(Object.keys(instance.p)).toEqual(Object.keys(controller.parameters));
  expect(storageOf(simulate(instance)).size).toBeGreaterThan(0);
});

test.each(controllers)('$name: the ends of every parameter alone make an instance', ({ create, parameters }) => {
  for (const [name, declaration] of Object.entries(parameters)) {
    if (!('minimum' in declaration)) continue;
    for (const value of [declaration.minimum, declaration.maximum]) {
      // A wide threshold needs a wide buffer.
      const companion =
        name === 'thresholdBits' ? { bufferBits: 24 } : name === 'bufferBits' ? { thresholdBits: 2 } : {};
      expect(create({ ...companion, [name]: value }).p[name]).toBe(value);
    }
    expect(() => create({ [name]: declaration.maximum + 1 })).toThrow(`parameter ${name} is an integer from`);
  }
});

test('an unknown parameter is refused by name', () => {
  expect(() => controllers[0]!.create({ rowz: 3 })).toThrow('there is no parameter rowz; there are: rows,');
});
