import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A product is as wide as both factors. */
export class MultiplyUnsigned extends Module {
  readonly io = ports({
    in: { a: uint(6), b: uint(10) },
    out: { y: uint(16) },
  });

  step({ a, b }: In<MultiplyUnsigned>): Out<MultiplyUnsigned> {
    return { y: a * b };
  }
}
