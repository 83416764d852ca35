import { Module, bit, ports, type In, type Out } from 'tilewright/language';

/** A product of single bits is an and. */
export class MultiplySingleBits extends Module {
  readonly io = ports({
    in: { a: bit, b: bit },
    out: { y: bit },
  });

  step({ a, b }: In<MultiplySingleBits>): Out<MultiplySingleBits> {
    return { y: a * b };
  }
}
