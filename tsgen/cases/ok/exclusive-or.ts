import { Module, int, ports, uint, type In, type Out } from 'tilewright/language';

/** Bitwise exclusive or, unsigned and signed. */
export class ExclusiveOr extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8), c: int(6) },
    out: { y: uint(8), z: int(9) },
  });

  step({ a, b, c }: In<ExclusiveOr>): Out<ExclusiveOr> {
    return { y: a ^ b, z: a ^ c };
  }
}
