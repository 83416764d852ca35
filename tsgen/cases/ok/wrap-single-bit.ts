import { Module, bit, int, ports, range, uint, wrap, type In, type Out } from 'tilewright/language';

/** The lowest bit of a sum, as 0 or 1 and as 0 or -1. */
export class WrapSingleBit extends Module {
  readonly io = ports({
    in: { a: uint(8), b: int(8) },
    out: { parity: bit, sign: int(1), sum: range(-128, 382) },
  });

  step({ a, b }: In<WrapSingleBit>): Out<WrapSingleBit> {
    return { parity: wrap(a + b, bit), sign: wrap(a + b, int(1)), sum: a + b };
  }
}
