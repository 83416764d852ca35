import { Module, int, ports, type In, type Out } from 'tilewright/language';

/** The sum of two signed numbers is one bit wider. */
export class AddSigned extends Module {
  readonly io = ports({
    in: { a: int(8), b: int(8) },
    out: { y: int(9) },
  });

  step({ a, b }: In<AddSigned>): Out<AddSigned> {
    return { y: a + b };
  }
}
