import { Module, int, ports, uint, type In, type Out } from 'tilewright/language';

/** Bitwise or with a negative number is signed. */
export class OrSigned extends Module {
  readonly io = ports({
    in: { a: int(8), b: uint(5) },
    out: { y: int(8) },
  });

  step({ a, b }: In<OrSigned>): Out<OrSigned> {
    return { y: a | b };
  }
}
