import { Module, fits, ports, range, uint, type In, type Out } from 'tilewright/language';

/** A claim that is true although the ranges do not prove it. */
export class FitsClaim extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(4), z: range(0, 0) },
  });

  step({ a }: In<FitsClaim>): Out<FitsClaim> {
    const high = a & 0xf0;
    const low = a & 0x0f;
    // What is left after both parts are taken away is never more than the low part.
    return { y: fits(a - high, uint(4)), z: fits(a - low - high, range(0, 0)) };
  }
}
