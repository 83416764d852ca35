import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** The low bits of the widest number, which no bitwise operator could take. */
export class Remainder53Bit extends Module {
  readonly io = ports({
    in: { a: uint(53) },
    out: { y: uint(40), high: bool },
  });

  step({ a }: In<Remainder53Bit>): Out<Remainder53Bit> {
    return { y: a % 2 ** 40, high: a >= 2 ** 40 };
  }
}
