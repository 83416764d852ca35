import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Bitwise and of different widths. */
export class AndUnsigned extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(5) },
    out: { y: uint(5), z: uint(8) },
  });

  step({ a, b }: In<AndUnsigned>): Out<AndUnsigned> {
    return { y: a & b, z: a & 0xe4 };
  }
}
