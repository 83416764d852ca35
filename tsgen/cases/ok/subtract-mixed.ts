import { Module, int, ports, range, uint, type In, type Out } from 'tilewright/language';

/** An unsigned number from a signed one. */
export class SubtractMixed extends Module {
  readonly io = ports({
    in: { a: int(4), b: uint(9) },
    out: { y: range(-519, 7) },
  });

  step({ a, b }: In<SubtractMixed>): Out<SubtractMixed> {
    return { y: a - b };
  }
}
