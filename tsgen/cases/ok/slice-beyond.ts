import { Module, int, ports, slice, uint, type In, type Out } from 'tilewright/language';

/** Bits above a number repeat its sign. */
export class SliceBeyond extends Module {
  readonly io = ports({
    in: { a: int(4), b: uint(4) },
    out: { x: uint(6), y: uint(6) },
  });

  step({ a, b }: In<SliceBeyond>): Out<SliceBeyond> {
    return { x: slice(a, 7, 2), y: slice(b, 7, 2) };
  }
}
