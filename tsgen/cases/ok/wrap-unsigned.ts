import { Module, ports, uint, wrap, type In, type Out } from 'tilewright/language';

/** Modular arithmetic keeps the low bits. */
export class WrapUnsigned extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8) },
    out: { sum: uint(8), difference: uint(8), product: uint(8) },
  });

  step({ a, b }: In<WrapUnsigned>): Out<WrapUnsigned> {
    return { sum: wrap(a + b, uint(8)), difference: wrap(a - b, uint(8)), product: wrap(a * b, uint(8)) };
  }
}
