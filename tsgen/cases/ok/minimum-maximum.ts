import { Module, int, ports, range, uint, type In, type Out } from 'tilewright/language';

/** Extremes of several values, signed and unsigned. */
export class MinimumMaximum extends Module {
  readonly io = ports({
    in: { a: uint(8), b: int(6), c: range(3, 20) },
    out: { low: range(-32, 20), high: uint(8) },
  });

  step({ a, b, c }: In<MinimumMaximum>): Out<MinimumMaximum> {
    return { low: Math.min(a, b, c), high: Math.max(a, b, c) };
  }
}
