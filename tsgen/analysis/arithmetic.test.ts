import { describe, expect, it } from 'vitest';

import { interval, type Interval } from '../ir/interval.ts';
import type { Expression, Signal } from '../ir/ir.ts';
import { analyse } from './analyse.ts';
import {
  arithmetic,
  assign,
  binary,
  bit,
  codes,
  compare,
  conditional,
  convert,
  findings,
  flag,
  input,
  local,
  moduleOf,
  output,
  register,
  signal,
  slice,
  unary,
} from './testing/build.ts';

const x = input('x', -8, 7);
const byte = input('byte', 0, 255);
const word = input('word', 0, 2 ** 32 - 1);
const wide = input('wide', 0, 2 ** 52);
const inputs: readonly Signal[] = [x, byte, word, wide];

function rangeOf(value: Expression): Interval | undefined {
  return analyse(moduleOf(inputs, [assign(local('y'), value)])).rangeOf(value);
}

function codesOf(value: Expression): readonly string[] {
  return codes(inputs, [assign(local('y'), value)]);
}

describe('values fit their targets', () => {
  it('shows the inferred range, the declared one and a fix', () => {
    const n = { ...register('n', 0, 255), declaredText: 'uint(8)' };
    const [finding] = findings([n], [assign(n, arithmetic(n, '+', 1))]);
    expect(finding).toMatchObject({
      code: 'TW5001',
      severity: 'error',
      message: "the value is 1..256 (9 bits), but 'n' holds 0..255 (8 bits)",
      labels: [{ span: n.span, text: "'n' is declared uint(8) here" }],
    });
    expect(finding!.fix).toContain('if (n < 255)');
    expect(finding!.fix).toContain('wrap(value, uint(8))');
  });

  it('proposes no wrap where the type is no power of two, and the lower guard for a count down', () => {
    const n = register('n', 0, 9);
    const [finding] = findings([n], [assign(n, arithmetic(n, '-', 1))]);
    expect(finding!.message).toBe("the value is -1..8 (5 bits, signed), but 'n' holds 0..9 (4 bits)");
    expect(finding!.fix).toContain('if (n > 0)');
    expect(finding!.fix).not.toContain('wrap');
  });

  it('proposes no guard where what is added varies', () => {
    const n = register('n', 0, 255);
    const [finding] = findings([n, byte], [assign(n, arithmetic(n, '+', byte))]);
    expect(finding!.fix).not.toContain('if (');
  });

  it('holds the declared range as an invariant, and narrows to it after an error', () => {
    const n = register('n', 0, 9);
    const y = output('y', 0, 9);
    expect(codes([n, y], [assign(n, arithmetic(n, '+', 1)), assign(y, n)])).toEqual(['TW5001', 'TW5104']);
  });

  it('checks locals with a declared type and leaves the others free', () => {
    const declared = signal('local', 'declared', [0, 7]);
    expect(codes([byte, declared], [assign(declared, byte)])).toEqual(['TW5001']);
    expect(codes([byte], [assign(local('free'), arithmetic(byte, '*', byte))])).toEqual([]);
  });
});

describe('JavaScript numbers', () => {
  it('stay exact: 2^53', () => {
    expect(codesOf(arithmetic(wide, '+', wide))).toEqual(['TW5005']);
    expect(codesOf(arithmetic(wide, '*', 3))).toEqual(['TW5005']);
    const [finding] = findings(inputs, [assign(local('y'), arithmetic(word, '*', arithmetic(0, '-', word)))]);
    expect(finding!.message).toContain('can reach about -2^64..0,');
    expect(codesOf(arithmetic(wide, '-', arithmetic(0, '-', wide)))).toEqual(['TW5005']);
    expect(codesOf(arithmetic(wide, '+', 2 ** 52 - 1))).toEqual([]);
  });

  it.each(['|', '^', '&'] as const)('%s takes signed 32-bit operands only', (operator) => {
    expect(codesOf(arithmetic(word, operator, x))).toEqual(['TW5002']);
    expect(codesOf(arithmetic(x, operator, word))).toEqual(['TW5002']);
    expect(codesOf(arithmetic(byte, operator, x))).toEqual([]);
  });

  it('a mask below 2^31 frees the other side of &', () => {
    expect(codesOf(arithmetic(wide, '&', 2 ** 31 - 1))).toEqual([]);
    expect(rangeOf(arithmetic(wide, '&', 15))).toEqual(interval(0, 15));
    expect(codesOf(arithmetic(wide, '&', 2 ** 31))).toEqual(['TW5002', 'TW5002']);
  });

  it('~, bitAt and >> take signed 32-bit operands only', () => {
    expect(codesOf(unary('bitNot', word))).toEqual(['TW5002']);
    expect(codesOf(bit(word, 3))).toEqual(['TW5002']);
    expect(codesOf(arithmetic(word, '>>', 1))).toEqual(['TW5002']);
    expect(rangeOf(unary('bitNot', x))).toEqual(interval(-8, 7));
    expect(rangeOf(bit(byte, 3))).toEqual(interval(0, 1));
    expect(rangeOf(bit(byte, 8))).toEqual(interval(0, 0));
  });

  it('<< must not lose bits', () => {
    expect(codesOf(arithmetic(byte, '<<', 24))).toEqual(['TW5002']);
    expect(codesOf(arithmetic(byte, '<<', 23))).toEqual([]);
    expect(rangeOf(arithmetic(x, '<<', 2))).toEqual(interval(-32, 28));
  });

  it('>>> takes unsigned operands only, shr any', () => {
    expect(codesOf(arithmetic(x, '>>>', 1))).toEqual(['TW5002']);
    expect(rangeOf(arithmetic(word, '>>>', 4))).toEqual(interval(0, 2 ** 28 - 1));
    expect(rangeOf(arithmetic(wide, 'shr', 50))).toEqual(interval(0, 4));
    expect(rangeOf(arithmetic(x, 'shr', 1))).toEqual(interval(-4, 3));
  });

  it('>>> 0 around bitwise operators makes unsigned 32-bit words legal', () => {
    const inner = arithmetic(word, '^', arithmetic(word, '<<', 5));
    expect(codesOf(unary('unsigned32', inner))).toEqual([]);
    const value = unary('unsigned32', inner);
    const result = analyse(moduleOf(inputs, [assign(local('y'), value)]));
    expect(result.rangeOf(value)).toEqual(interval(0, 2 ** 32 - 1));
    // Without the >>> 0 the word is signed in JavaScript.
    expect(result.rangeOf(inner)).toEqual(interval(-(2 ** 31), 2 ** 31 - 1));
    expect(codesOf(unary('unsigned32', arithmetic(wide, '^', word)))).toEqual(['TW5002']);
    expect(rangeOf(unary('unsigned32', unary('bitNot', byte)))).toEqual(interval(2 ** 32 - 256, 2 ** 32 - 1));
    expect(codesOf(unary('unsigned32', arithmetic(arithmetic(word, '^', word), '&', 255)))).toEqual([]);
  });

  it('shift amounts are 0..31, for shr 0..52', () => {
    for (const operator of ['<<', '>>', '>>>'] as const) {
      expect(codesOf(arithmetic(1, operator, arithmetic(byte, '&', 31)))).toEqual(operator === '<<' ? ['TW5002'] : []);
      expect(codesOf(arithmetic(0, operator, arithmetic(byte, '&', 63)))).toEqual(['TW5007']);
    }
    expect(codesOf(arithmetic(wide, 'shr', 52))).toEqual([]);
    expect(codesOf(arithmetic(wide, 'shr', 53))).toEqual(['TW5007']);
    expect(codesOf(arithmetic(byte, '>>', x))).toEqual(['TW5007']);
  });

  it('% needs a non-negative dividend and a constant power of two', () => {
    expect(rangeOf(arithmetic(byte, '%', 8))).toEqual(interval(0, 7));
    expect(codesOf(arithmetic(byte, '%', 10))).toEqual(['TW5006']);
    expect(codesOf(arithmetic(byte, '%', conditional(compare(x, '>', 0), 8, 16)))).toEqual(['TW5006']);
    expect(codesOf(arithmetic(byte, '%', 0))).toEqual(['TW5006']);
    expect(codesOf(arithmetic(x, '%', 8))).toEqual(['TW5006']);
    expect(rangeOf(arithmetic(13, '%', 10))).toEqual(interval(3, 3));
  });

  it('bit numbers are 0..31, those of slice 0..52', () => {
    expect(codesOf(bit(byte, 32))).toEqual(['TW5004']);
    expect(codesOf(bit(byte, x))).toEqual(['TW5004']);
    expect(codesOf(slice(wide, 52, 0))).toEqual([]);
    expect(codesOf(slice(wide, 53, 0))).toEqual(['TW5004']);
    expect(codesOf(slice(wide, 3, 4))).toEqual(['TW5004']);
    expect(rangeOf(slice(byte, 11, 4))).toEqual(interval(0, 15));
    expect(rangeOf(slice(x, 3, 0))).toEqual(interval(0, 15));
  });
});

describe('narrowing calls', () => {
  it('wrap needs a power of two of values', () => {
    expect(codesOf(convert('wrap', byte, 0, 9))).toEqual(['TW5012']);
    expect(rangeOf(convert('wrap', byte, -8, 7))).toEqual(interval(-8, 7));
    expect(rangeOf(convert('wrap', arithmetic(x, '+', 24), 0, 15))).toEqual(interval(0, 15));
    expect(rangeOf(convert('wrap', arithmetic(arithmetic(byte, '&', 3), '+', 33), 0, 15))).toEqual(interval(1, 4));
  });

  it('saturate clamps, fits believes, and both are pointless where the value fits', () => {
    expect(rangeOf(convert('saturate', byte, -8, 7))).toEqual(interval(0, 7));
    expect(rangeOf(convert('saturate', byte, -8, -1))).toEqual(interval(-1, -1));
    expect(rangeOf(convert('fits', byte, -8, 7))).toEqual(interval(0, 7));
    expect(codesOf(convert('saturate', x, -8, 7))).toEqual(['TW5101']);
    expect(codesOf(convert('fits', x, -9, 7))).toEqual(['TW5101']);
    expect(codesOf(convert('wrap', x, -8, 7))).toEqual(['TW5101']);
    expect(codesOf(convert('saturate', x, -8, 6))).toEqual([]);
  });

  it('rejects a claim that can never be true', () => {
    expect(codesOf(convert('fits', byte, -8, -1))).toEqual(['TW5001']);
  });
});

describe('the range of an expression', () => {
  it.each<[string, Expression, number, number]>([
    ['+', arithmetic(x, '+', byte), -8, 262],
    ['-', arithmetic(x, '-', byte), -263, 7],
    ['- of itself', arithmetic(x, '-', x), 0, 0],
    ['*', arithmetic(x, '*', x), -56, 64],
    ['negate', unary('negate', x), -7, 8],
    ['absolute', unary('absolute', x), 0, 8],
    ['| of non-negative values', arithmetic(byte, '|', 3), 3, 255],
    ['| with a negative value', arithmetic(x, '|', -1), -8, -1],
    ['^', arithmetic(byte, '^', 256), 0, 511],
    ['^ of signed values', arithmetic(x, '^', byte), -256, 255],
    ['& of signed values', arithmetic(x, '&', -8), -8, 7],
    ['& with a full mask', arithmetic(byte, '&', 1023), 0, 255],
    ['constants', arithmetic(12, '^', 10), 6, 6],
    ['minimum', binary('minimum', x, byte), -8, 7],
    ['maximum', binary('maximum', x, byte), 0, 255],
    ['conditional', conditional(compare(x, '>', 0), x, byte), 0, 255],
    ['compare', compare(x, '<', 8), 1, 1],
    ['compare of the undecided', compare(x, '<', 7), 0, 1],
    ['toInteger', unary('toInteger', compare(x, '===', 9)), 0, 0],
  ])('%s', (_, value, low, high) => {
    expect(rangeOf(value)).toEqual(interval(low, high));
  });

  it('is undefined for what is never evaluated', () => {
    const dead = arithmetic(x, '+', 1);
    const y = local('y');
    const result = analyse(moduleOf(inputs, [assign(y, conditional(compare(x, '<', 8), x, dead))]));
    expect(result.rangeOf(dead)).toBeUndefined();
    expect(result.rangeOfSignal(y)).toEqual(interval(-8, 7));
  });

  it('never has a negative zero', () => {
    const product = arithmetic(arithmetic(x, '-', x), '*', -3);
    const range = rangeOf(product)!;
    expect(Object.is(range.low, 0) && Object.is(range.high, 0)).toBe(true);
  });
});

describe('signals', () => {
  it('have their declared range, or the union of what they are given', () => {
    const y = local('y');
    const f = flag('local', 'f');
    const unused = local('unused');
    const result = analyse(
      moduleOf([...inputs, y, f, unused], [assign(y, x), assign(y, 12), assign(f, compare(x, '<', 9))]),
    );
    expect(result.rangeOfSignal(y)).toEqual(interval(-8, 12));
    expect(result.rangeOfSignal(f)).toEqual(interval(0, 1));
    expect(result.rangeOfSignal(byte)).toEqual(interval(0, 255));
    expect(result.rangeOfSignal(unused)).toEqual(interval(0, 0));
  });
});
