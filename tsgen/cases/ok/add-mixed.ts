import { Module, int, ports, range, uint, type In, type Out } from 'tilewright/language';

/** Signed and unsigned meet in a common signed width. */
export class AddMixed extends Module {
  readonly io = ports({
    in: { a: uint(8), b: int(5) },
    out: { y: range(-16, 270) },
  });

  step({ a, b }: In<AddMixed>): Out<AddMixed> {
    return { y: a + b };
  }
}
