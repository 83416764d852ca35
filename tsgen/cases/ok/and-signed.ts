import { Module, int, ports, uint, type In, type Out } from 'tilewright/language';

/** Bitwise and of a negative number keeps its high bits. */
export class AndSigned extends Module {
  readonly io = ports({
    in: { a: int(8), b: uint(12) },
    out: { y: uint(12) },
  });

  step({ a, b }: In<AndSigned>): Out<AndSigned> {
    return { y: a & b };
  }
}
