import { Module, bool, int, ports, uint, type In, type Out } from 'tilewright/language';

/** Comparisons of the widest numbers. */
export class Compare53Bit extends Module {
  readonly io = ports({
    in: { a: uint(53), b: int(53) },
    out: { less: bool, same: bool },
  });

  step({ a, b }: In<Compare53Bit>): Out<Compare53Bit> {
    return { less: a < b, same: a === b };
  }
}
