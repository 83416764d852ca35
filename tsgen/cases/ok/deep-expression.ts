import { Module, int, ports, range, uint, type In, type Out } from 'tilewright/language';

/** Intermediate widths of a long expression. */
export class DeepExpression extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8), c: int(8), d: int(8) },
    out: { y: range(-100000, 250000) },
  });

  step({ a, b, c, d }: In<DeepExpression>): Out<DeepExpression> {
    return { y: a * b - c * d + (a - c) * (b + d) + ((a ^ b) << 2) - (c >> 3) };
  }
}
