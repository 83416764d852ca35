import { Module, int, ports, uint, type In, type Out } from 'tilewright/language';

/** The widest difference there is. */
export class Subtract53Bit extends Module {
  readonly io = ports({
    in: { a: uint(52), b: uint(52) },
    out: { y: int(53) },
  });

  step({ a, b }: In<Subtract53Bit>): Out<Subtract53Bit> {
    return { y: a - b };
  }
}
