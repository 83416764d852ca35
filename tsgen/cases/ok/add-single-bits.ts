import { Module, bit, ports, uint, type In, type Out } from 'tilewright/language';

/** One-bit numbers add to two bits. */
export class AddSingleBits extends Module {
  readonly io = ports({
    in: { a: bit, b: bit },
    out: { y: uint(2) },
  });

  step({ a, b }: In<AddSingleBits>): Out<AddSingleBits> {
    return { y: a + b };
  }
}
