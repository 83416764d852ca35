import { Module, bit, ports, range, uint, type In, type Out } from 'tilewright/language';

/** The negative of an unsigned number is signed. */
export class NegateUnsigned extends Module {
  readonly io = ports({
    in: { a: uint(8), b: bit },
    out: { y: range(-255, 0), z: range(-1, 0) },
  });

  step({ a, b }: In<NegateUnsigned>): Out<NegateUnsigned> {
    return { y: -a, z: -b };
  }
}
