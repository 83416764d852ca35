import { describe, expect, test } from 'vitest';
import { compile } from '../compiler.ts';
import { DesignError } from '../language/index.ts';
import { withinPatience } from './within-patience.ts';

const HEAD = "import { bool, Module, outReg, ports, uint, type In } from 'tilewright/language';\n";

/** Seconds. Code that does end must not meet it on a loaded machine. */
const PATIENCE = 1;

function program(field: string, step: string, more = ''): string {
  return `${HEAD}${more}
export class Endless extends Module {
  readonly io = ports({ in: { a: bool }, out: {} });
  ${field}
  held = outReg(uint(4));
  step({ a }: In<Endless>) {
    ${step}
    if (a) this.held = 1;
    return {};
  }
}
`;
}

function diagnosticsOf(text: string) {
  const path = '/nowhere/endless.ts';
  return compile({ path, unsaved: new Map([[path, text]]), patience: PATIENCE }).diagnostics;
}

describe('code of a design that does not end', () => {
  test.each([
    ['a file', program('', '', 'while (true);'), 'TW1003', 'the file cannot be evaluated'],
    ['a constructor', program('made = (() => { for (;;); })();', ''), 'TW1006', 'the constructor of Endless failed'],
    [
      'a constant',
      program('', 'this.held = count(3);', 'function count(a: number): number { while (a > 0); return a; }'),
      'TW2001',
      "'count(3)' cannot be evaluated at elaboration",
    ],
    [
      'a function in a constant',
      program('', 'this.held = [1, 2].map((a) => { while (a > 0); return a; })[0];'),
      'TW2001',
      'cannot be evaluated at elaboration',
    ],
  ])('%s is refused with its place', (_what, text, code, message) => {
    const [first, ...others] = diagnosticsOf(text).filter((diagnostic) => diagnostic.severity === 'error');
    expect(others).toEqual([]);
    expect(first).toMatchObject({ code, fix: expect.stringContaining('every loop ends') as string });
    expect(first?.message).toContain(message);
    expect(first?.message).toMatch(/it did not come to an end within 1 s$/);
    expect(first?.span?.file).toBe('/nowhere/endless.ts');
  });

  test('a frozen process and Math are left as they are', () => {
    const owners = [process, globalThis, Math] as const;
    const names = ['exit', 'setTimeout', 'random'] as const;
    const before = owners.map((owner, index) => Object.getOwnPropertyDescriptor(owner, names[index]!)!);
    owners.forEach((owner, index) => {
      Object.defineProperty(owner, names[index]!, { ...before[index]!, writable: false });
    });
    try {
      const errors = diagnosticsOf(program('', '')).filter(({ severity }) => severity === 'error');
      expect(errors).toEqual([]);
    } finally {
      owners.forEach((owner, index) => {
        Object.defineProperty(owner, names[index]!, before[index]!);
      });
    }
  });

  test('clocks and sources of randomness are what they were', () => {
    const globals = (): unknown[] => [Date, Math.random, setTimeout, Reflect.get(process, 'exit')];
    const before = globals();
    diagnosticsOf(program('made = (() => { for (;;); })();', ''));
    expect(globals()).toEqual(before);
  });

  test('what is thrown comes through, and bodies may nest', () => {
    expect(() =>
      withinPatience(1, () => {
        throw new RangeError('own');
      }),
    ).toThrow(new RangeError('own'));
    expect(withinPatience(1, () => withinPatience(1, () => 5) + 1)).toBe(6);
    expect(() =>
      withinPatience(5, () =>
        withinPatience(0.05, () => {
          for (;;);
        }),
      ),
    ).toThrow(DesignError);
  });
});

describe('code of a design that goes on afterwards', () => {
  test.each(['setTimeout', 'setInterval', 'setImmediate'])('%s() in a constructor is refused at its place', (name) => {
    const text = program(`made = ${name}(() => undefined, 1);`, '');
    expect(diagnosticsOf(text)).toMatchObject([
      { code: 'TW1006', message: `the constructor of Endless failed: ${name}() was called`, span: { line: 5 } },
    ]);
  });
});

test('a constant that is a promise is refused, and its failure ends nothing', async () => {
  const failures: unknown[] = [];
  const note = (error: unknown): void => {
    failures.push(error);
  };
  process.on('unhandledRejection', note);
  try {
    const text = program(
      '',
      'this.held = late(3);',
      'async function late(a: number) { throw new Error(`late ${a}`); }',
    );
    expect(diagnosticsOf(text).filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'TW2001',
        message: expect.stringContaining('it is a promise, and nothing waits for its value') as string,
      },
    ]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(failures).toEqual([]);
  } finally {
    process.off('unhandledRejection', note);
  }
});
