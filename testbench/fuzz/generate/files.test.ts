import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile, Parser } from '../../../tsgen/index.ts';
import { SourceDirectory } from '../prepare.ts';
import { programText, type Unit } from './files.ts';
import { Random } from './random.ts';

const LANGUAGE = ['enumOf', 'Module', 'outReg', 'ports', 'record', 'uint', 'type In', 'type Out', 'type ValueOf'];

const UNITS: readonly Unit[] = [
  {
    kind: 'names',
    names: [{ name: 'State', what: 'both' }],
    lines: ['const State = { Idle: 0, Run: 1 } as const;', 'type State = (typeof State)[keyof typeof State];'],
  },
  { kind: 'names', names: [{ name: 'LIMIT', what: 'value' }], lines: ['const LIMIT = 9;'] },
  {
    kind: 'names',
    names: [
      { name: 'Item', what: 'value' },
      { name: 'ItemValue', what: 'type' },
    ],
    lines: [
      'const Item = record({ state: enumOf({ State }), code: uint(4) });',
      'type ItemValue = ValueOf<typeof Item>;',
    ],
  },
  {
    kind: 'function',
    names: [{ name: 'next', what: 'value' }],
    lines: [
      'function next(state: State, item: ItemValue): State {',
      '  if (item.code > LIMIT) return State.Run;',
      '  return state;',
      '}',
    ],
  },
  {
    kind: 'class',
    names: [{ name: 'Leaf', what: 'value' }],
    lines: [
      'export class Leaf extends Module<Record<string, never>> {',
      '  readonly io = ports({ in: { item: Item }, out: {} });',
      '  state = outReg(enumOf({ State }));',
      '  step({ item }: In<Leaf>): Out<Leaf> {',
      '    this.state = next(this.state, item);',
      '    return {};',
      '  }',
      '}',
    ],
  },
  {
    kind: 'class',
    names: [{ name: 'Top', what: 'value' }],
    lines: [
      'export class Top extends Module<Record<string, never>> {',
      '  readonly io = ports({ in: { item: Item }, out: { running: enumOf({ State }), more: uint(5) } });',
      '  leaf = new Leaf({});',
      '  step({ item }: In<Top>): Out<Top> {',
      '    const running = this.leaf.state === State.Idle ? item.state : State.Run;',
      '    this.leaf.step({ item });',
      '    return { running, more: item.code + LIMIT };',
      '  }',
      '}',
    ],
  },
];

describe('a program in several files', () => {
  let directory: SourceDirectory;
  const parser = new Parser();

  beforeAll(() => {
    directory = new SourceDirectory();
  });
  afterAll(() => {
    directory.remove();
  });

  /** The RTL, without its first line, which names the source file. */
  function rtl(text: string): string {
    const { diagnostics, modules } = compile({ path: directory.writeProgram(text), className: 'Top', parser });
    expect(diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
    return modules.map((module) => module.text.replace(/^.*\n/, '').replace(/\/\/# sourceMappingURL.*/, '')).join('\n');
  }

  test('the hardware does not depend on how the source is spread over files', () => {
    const texts = Array.from({ length: 60 }, (_, seed) => programText(new Random(seed), UNITS, LANGUAGE));
    const whole = texts.find((text) => !text.includes('// @file') && !text.includes('hdl.'));
    const wanted = rtl(whole ?? '');
    expect(wanted).toContain('module Top');
    texts.forEach((text, seed) => {
      expect(rtl(text), `seed ${seed}:\n${text}`).toBe(wanted);
    });
    // All of the ways occurred.
    const all = texts.join('\n');
    for (const way of [
      '// @file leaves.ts',
      "from './barrel.ts'",
      'import * as types',
      'import * as hdl',
      'as nextToo',
    ]) {
      expect(all).toContain(way);
    }
    expect(all).toMatch(/from '\.\/program\.ts'/);
  });

  test('each part of a text is a file of its own', () => {
    const path = directory.writeProgram("import './one.ts';\n// @file one.ts\nconst one = 1;\n// @file two.ts\n\n");
    expect(readFileSync(path, 'utf8')).toBe("import './one.ts';\n");
    expect(readFileSync(join(directory.path, 'one.ts'), 'utf8')).toBe('const one = 1;\n');
    expect(readFileSync(join(directory.path, 'two.ts'), 'utf8')).toBe('\n');
    // What the next program does not have, it does not find.
    directory.writeProgram("import './one.ts';\n// @file two.ts\nexport {};\n");
    expect(existsSync(join(directory.path, 'one.ts'))).toBe(false);
    expect(readFileSync(join(directory.path, 'two.ts'), 'utf8')).toBe('export {};\n');
  });
});
