/** The text of single expressions: one test for each place where SystemVerilog tools are known to bite. */

import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import {
  and,
  arithmetic,
  assign,
  bitAt,
  boolean,
  compare,
  conditional,
  constant,
  convert,
  type Declared,
  element,
  inferred,
  moduleDefinition,
  namedConstant,
  ranged,
  read,
  segment,
  signal,
  signed,
  slice,
  unary,
  unsigned,
} from '../ir/builder.ts';
import type { Expression } from '../ir/ir.ts';
import { emitModule } from './module.ts';

const a = signal('input', 'a', unsigned(8));
const b = signal('input', 'b', unsigned(8));
const s = signal('input', 's', signed(8));
const n = signal('input', 'n', unsigned(3));
const w = signal('input', 'w', unsigned(32));
const f = signal('input', 'f', boolean());
const v = signal('input', 'v', signed(5), { length: 4 });
const LIMIT = namedConstant('LIMIT', 100);

function printed(value: Expression, type: Declared): string {
  const y = signal('output', 'y', type);
  const t = signal('local', 't', inferred());
  const module = moduleDefinition({
    name: 'Probe',
    ports: [a, b, s, n, w, f, v, y],
    signals: [t],
    constants: [LIMIT],
    segments: [segment([assign(y, value)])],
  });
  const analysis = analyse(module);
  expect(analysis.diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
  return /\n {4}y = (.*);\n/.exec(emitModule(module, analysis).text)?.[1] ?? '';
}

const plus = (left: Expression, right: Expression): Expression => arithmetic('+', left, right);
const minus = (left: Expression, right: Expression): Expression => arithmetic('-', left, right);

describe('expressions', () => {
  it('widens leaves, never operations, so that no carry is lost', () => {
    expect(printed(plus(read(a), read(b)), unsigned(9))).toBe("9'(a) + 9'(b)");
    expect(printed(arithmetic('shr', plus(read(a), read(b)), constant(1)), unsigned(8))).toBe(
      "8'((9'(a) + 9'(b)) >> 1)",
    );
    expect(printed(plus(read(s), read(a)), signed(10))).toBe("10'(s) + 10'(a)");
  });

  it('cuts a term that wraps before it is widened', () => {
    const low = convert('wrap', minus(read(a), constant(8)), unsigned(8));
    expect(printed(low, unsigned(13))).toBe("13'(8'(a - 8'd8))");
    expect(printed(low, unsigned(8))).toBe("a - 8'd8");
  });

  it('cuts a term that wraps before its value is compared or shifted right', () => {
    const low = convert('wrap', minus(read(a), read(b)), unsigned(8));
    expect(printed(compare('===', low, constant(3)), boolean())).toBe("(8'(a - b) == 8'd3)");
    expect(printed(arithmetic('shr', low, constant(2)), unsigned(8))).toBe("8'(a - b) >> 2");
  });

  it('narrows names by part-select', () => {
    expect(printed(convert('wrap', read(a), unsigned(3)), unsigned(3))).toBe('a[2:0]');
    expect(printed(arithmetic('&', read(a), constant(15)), unsigned(4))).toBe('a[3:0]');
    expect(printed(arithmetic('%', read(a), constant(4)), unsigned(2))).toBe('a[1:0]');
    expect(printed(slice(read(a), 6, 2), unsigned(5))).toBe('a[6:2]');
    expect(printed(bitAt(read(a), constant(5)), unsigned(1))).toBe('a[5]');
  });

  it('compares at a common signed width', () => {
    expect(printed(compare('<', read(s), read(a)), boolean())).toBe("(9'(s) < $signed(9'(a)))");
    expect(printed(compare('>=', read(a), constant(-1)), boolean())).toBe("1'b1");
    expect(printed(compare('<', read(s), constant(-4)), boolean())).toBe("(s < -8'sd4)");
  });

  it('puts a cast in parentheses before a sign: Yosys 0.23 negates the width', () => {
    expect(printed(unary('negate', read(a)), signed(9))).toBe("-(9'(a))");
    expect(printed(unary('bitNot', read(a)), signed(9))).toBe("~(9'(a))");
    const odd = compare('===', bitAt(plus(read(a), read(b)), read(n)), constant(0));
    expect(printed(odd, boolean())).toBe("!(1'((9'(a) + 9'(b)) >> n))");
  });

  it('keeps an arithmetic shift signed beside unsigned operands', () => {
    const shifted = arithmetic('>>', read(s), constant(2));
    expect(printed(shifted, signed(8))).toBe('s >>> 2');
    expect(printed(plus(shifted, read(a)), signed(10))).toBe("$signed(10'(s) >>> 2) + 10'(a)");
  });

  it('reads signed elements of flat vectors as signed', () => {
    expect(printed(element(v, constant(2)), signed(5))).toBe('v[14:10]');
    expect(printed(element(v, slice(read(a), 1, 0)), signed(8))).toBe("8'($signed(v[a[1:0] * 5 +: 5]))");
  });

  it('does bitwise operations on unsigned words without a sign', () => {
    const word = unary('unsigned32', arithmetic('^', read(w), constant(0x55)));
    expect(printed(word, unsigned(32))).toBe("w ^ 32'd85");
    expect(printed(plus(word, constant(1)), unsigned(33))).toBe("33'(32'(w ^ 32'd85)) + 33'd1");
  });

  it('reads one bit instead of masking and comparing', () => {
    expect(printed(compare('!==', arithmetic('&', read(a), constant(16)), constant(0)), boolean())).toBe('a[4]');
    expect(printed(compare('===', bitAt(read(a), constant(0)), constant(0)), boolean())).toBe('!a[0]');
  });

  it('keeps names of constants and the base of literals', () => {
    expect(printed(compare('<', read(a), constant(100, { constant: LIMIT })), boolean())).toBe("(a < 8'(LIMIT))");
    expect(printed(plus(read(a), constant(0x2a, { radix: 16 })), unsigned(9))).toBe("9'(a) + 9'h2a");
  });

  it('prints what has one value as that value', () => {
    expect(printed(arithmetic('&', read(a), constant(0)), unsigned(4))).toBe("4'd0");
    expect(printed(and(read(f), compare('<', read(a), constant(300))), boolean())).toBe('f');
    expect(printed(conditional(compare('<', read(a), constant(0)), read(b), read(a)), unsigned(8))).toBe('a');
  });

  it('names library functions after the ranges they are for', () => {
    expect(printed(convert('saturate', plus(read(s), read(n)), signed(8)), signed(8))).toBe(
      "saturate_high_s9_to_s8(9'(s) + 9'(n))",
    );
    expect(printed(convert('saturate', read(s), ranged(-3, 100)), signed(8))).toBe('saturate_s8_to_m3_100(s)');
    expect(printed(unary('absolute', read(s)), unsigned(8))).toBe('abs_s8(s)');
  });

  it('takes the distance modulo the span for a window that does not start at a power of two', () => {
    expect(printed(convert('wrap', read(a), ranged(2, 9)), unsigned(4))).toBe("4'(3'(a[2:0] - 3'd2)) + 4'd2");
  });
});
