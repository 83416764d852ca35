import { Module, int, ports, uint, wrap, type In, type Out } from 'tilewright/language';

/** Modular arithmetic beyond 32 bits. */
export class WrapWide extends Module {
  readonly io = ports({
    in: { a: uint(52), b: uint(52) },
    out: { sum: uint(40), difference: int(52) },
  });

  step({ a, b }: In<WrapWide>): Out<WrapWide> {
    return { sum: wrap(a + b, uint(40)), difference: wrap(a - b, int(52)) };
  }
}
