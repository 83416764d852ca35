import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Bitwise or of different widths. */
export class OrUnsigned extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(5) },
    out: { y: uint(8) },
  });

  step({ a, b }: In<OrUnsigned>): Out<OrUnsigned> {
    return { y: a | b };
  }
}
