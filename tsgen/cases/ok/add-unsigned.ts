import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** The sum of two unsigned numbers is one bit wider. */
export class AddUnsigned extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8) },
    out: { y: uint(9) },
  });

  step({ a, b }: In<AddUnsigned>): Out<AddUnsigned> {
    return { y: a + b };
  }
}
