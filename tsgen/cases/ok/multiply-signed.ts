import { Module, int, ports, type In, type Out } from 'tilewright/language';

/** The product of the two lowest numbers is the only one that needs the top bit. */
export class MultiplySigned extends Module {
  readonly io = ports({
    in: { a: int(6), b: int(5) },
    out: { y: int(11) },
  });

  step({ a, b }: In<MultiplySigned>): Out<MultiplySigned> {
    return { y: a * b };
  }
}
