import { Module, int, ports, uint, type In, type Out } from 'tilewright/language';

/** A signed factor and an unsigned one. */
export class MultiplyMixed extends Module {
  readonly io = ports({
    in: { a: int(6), b: uint(5) },
    out: { y: int(11) },
  });

  step({ a, b }: In<MultiplyMixed>): Out<MultiplyMixed> {
    return { y: a * b };
  }
}
