import { Module, bool, int, ports, slice, uint, type In, type Out } from 'tilewright/language';

/** A slice of an unsigned number, of a signed one, and of the widest. */
export class SliceBits extends Module {
  readonly io = ports({
    in: { a: uint(16), b: int(9), c: uint(53) },
    out: { x: uint(5), y: uint(4), z: uint(8), rest: bool },
  });

  step({ a, b, c }: In<SliceBits>): Out<SliceBits> {
    return { x: slice(a, 11, 7), y: slice(b, 8, 5), z: slice(c, 52, 45), rest: a > 9 || b < 3 || c === 5 };
  }
}
