import { Module, int, ports, uint, wrap, type In, type Out } from 'tilewright/language';

/** Modular arithmetic in two's complement. */
export class WrapSigned extends Module {
  readonly io = ports({
    in: { a: int(8), b: int(8), c: uint(9) },
    out: { sum: int(8), product: int(8), reinterpreted: int(9) },
  });

  step({ a, b, c }: In<WrapSigned>): Out<WrapSigned> {
    return { sum: wrap(a + b, int(8)), product: wrap(a * b, int(8)), reinterpreted: wrap(c, int(9)) };
  }
}
