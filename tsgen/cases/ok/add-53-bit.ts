import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** The widest sum there is. */
export class Add53Bit extends Module {
  readonly io = ports({
    in: { a: uint(52), b: uint(52) },
    out: { y: uint(53) },
  });

  step({ a, b }: In<Add53Bit>): Out<Add53Bit> {
    return { y: a + b };
  }
}
