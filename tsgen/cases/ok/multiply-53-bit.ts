import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** The widest product there is. */
export class Multiply53Bit extends Module {
  readonly io = ports({
    in: { a: uint(26), b: uint(27) },
    out: { y: uint(53) },
  });

  step({ a, b }: In<Multiply53Bit>): Out<Multiply53Bit> {
    return { y: a * b };
  }
}
