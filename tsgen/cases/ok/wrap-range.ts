import { Module, bool, ports, range, uint, wrap, type In, type Out } from 'tilewright/language';

/** A range that starts elsewhere, with a power of two of values. */
export class WrapRange extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: range(4, 19), z: bool },
  });

  step({ a }: In<WrapRange>): Out<WrapRange> {
    return { y: wrap(a, range(4, 19)), z: a > 19 };
  }
}
