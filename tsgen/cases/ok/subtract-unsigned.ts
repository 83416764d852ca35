import { Module, int, ports, uint, type In, type Out } from 'tilewright/language';

/** A difference of unsigned numbers is signed. */
export class SubtractUnsigned extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8) },
    out: { y: int(9) },
  });

  step({ a, b }: In<SubtractUnsigned>): Out<SubtractUnsigned> {
    return { y: a - b };
  }
}
