import { describe, expect, it } from 'vitest';
import {
  arithmetic,
  assign,
  bitAt,
  boolean,
  child,
  compare,
  constant,
  convert,
  inferred,
  moduleDefinition,
  ranged,
  read,
  register,
  segment,
  signal,
  signed,
  slice,
  unary,
  unsigned,
} from './builder.ts';
import { ClaimError, Interpreter } from './interpret.ts';
import type { Expression } from './ir.ts';

const x = signal('input', 'x', signed(53));

/** Value of an expression over x. */
function evaluate(expression: Expression, value: number): number {
  const y = signal('output', 'y', inferred());
  const module = moduleDefinition({ name: 'Probe', ports: [x, y], segments: [segment([assign(y, expression)])] });
  return new Interpreter(module).step({ x: value }).y as number;
}

function counter(): ReturnType<typeof moduleDefinition> {
  const by = signal('input', 'by', unsigned(4));
  const count = register('count', unsigned(8), 250, { port: true });
  const wraps = signal('output', 'wraps', boolean());
  const sum = signal('local', 'sum', inferred());
  return moduleDefinition({
    name: 'Counter',
    ports: [by, count, wraps],
    signals: [sum],
    segments: [
      segment([
        assign(sum, arithmetic('+', read(count), read(by))),
        assign(wraps, compare('>', read(sum), constant(255))),
        assign(count, convert('wrap', read(sum), unsigned(8))),
      ]),
    ],
  });
}

describe('Interpreter', () => {
  it('computes on exact integers', () => {
    expect(evaluate(arithmetic('shr', read(x), constant(40)), -(2 ** 50))).toBe(-1024);
    expect(evaluate(arithmetic('shr', read(x), constant(1)), -3)).toBe(-2);
    expect(evaluate(slice(read(x), 45, 40), 2 ** 44 + 2 ** 40 + 5)).toBe(17);
    expect(evaluate(slice(read(x), 3, 0), -1)).toBe(15);
    expect(evaluate(convert('wrap', read(x), signed(4)), 9)).toBe(-7);
    expect(evaluate(convert('wrap', read(x), ranged(2, 9)), 10)).toBe(2);
    expect(evaluate(convert('saturate', read(x), signed(4)), -100)).toBe(-8);
    expect(evaluate(unary('unsigned32', unary('bitNot', read(x))), 0)).toBe(2 ** 32 - 1);
    expect(evaluate(bitAt(read(x), constant(31)), -1)).toBe(1);
  });

  it('throws when a claim does not hold', () => {
    expect(() => evaluate(convert('fits', read(x), unsigned(4)), 16)).toThrow(ClaimError);
    expect(evaluate(convert('fits', read(x), unsigned(4)), 15)).toBe(15);
  });

  it('shows registered outputs as they were before the edge, and resets them', () => {
    const interpreter = new Interpreter(counter());
    expect(interpreter.step({ by: 5 })).toEqual({ count: 250, wraps: 0 });
    expect(interpreter.step({ by: 3 })).toEqual({ count: 255, wraps: 1 });
    expect(interpreter.registeredOutputs()).toEqual({ count: 2 });
    interpreter.reset();
    expect(interpreter.registeredOutputs()).toEqual({ count: 250 });
  });

  it('steps sub-modules between the stretches of their parent', () => {
    const by = signal('childInput', 'by', unsigned(4));
    const count = signal('childOutput', 'count', unsigned(8));
    const wraps = signal('childOutput', 'wraps', boolean());
    const early = signal('output', 'early', unsigned(8));
    const late = signal('output', 'late', boolean());
    const parent = moduleDefinition({
      name: 'Parent',
      ports: [early, late],
      signals: [by, count, wraps],
      segments: [
        segment(
          [assign(early, read(count)), assign(by, constant(3))],
          [child('counter', 'Counter', { by, count, wraps })],
        ),
        segment([assign(late, read(wraps))]),
      ],
    });
    const interpreter = new Interpreter(parent, new Map([['Counter', counter()]]));
    expect(interpreter.step({})).toEqual({ early: 250, late: 0 });
    expect(interpreter.step({})).toEqual({ early: 253, late: 1 });
    expect(interpreter.step({})).toEqual({ early: 0, late: 0 });
    expect(() => new Interpreter(parent)).toThrow('no module Counter for counter');
  });
});
