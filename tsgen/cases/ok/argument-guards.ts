import { int, Module, ports, regs, record, uint, wrap, type In, type Out } from 'tilewright/language';

const Span = record({ from: uint(6), to: uint(6) });
type SpanValue = { from: number; to: number };

/** What a method tests of its parameter holds of the expression that the parameter stands for. */
export class ArgumentGuards extends Module {
  readonly io = ports({
    in: { a: uint(6), b: uint(6), c: int(8), span: Span },
    out: { picked: uint(4), other: uint(4), above: uint(6), length: uint(6), whole: uint(6) },
  });

  steps = regs(3, uint(4), (index) => index + 1);

  private pick(index: number): number {
    return this.steps[index >= 0 && index <= 2 ? index : 1];
  }

  private otherwise(value: number): number {
    return this.steps[value < 0 || 2 < value ? 1 : value];
  }

  private above(x: number, y: number): number {
    return x >= y ? x - y : 0;
  }

  /** A record that is taken apart in the parameters, also where the call leaves it out. */
  private lengthOf({ from, to }: SpanValue = { from: 8, to: 60 }): number {
    return to > from ? to - from : 0;
  }

  step({ a, b, c, span }: In<ArgumentGuards>): Out<ArgumentGuards> {
    const picked = this.pick(a * b);
    const other = this.otherwise(wrap(c * b + 3, int(10)));
    const above = this.above(a & 13, b ^ 3);
    this.steps[0] = this.pick(b - a);
    return { picked, other, above, length: this.lengthOf(span), whole: this.lengthOf() };
  }
}
