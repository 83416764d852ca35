import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** The classic that fails where the width of an intermediate is lost: the carry of a sum that is shifted. */
export class RoundingAverage extends Module {
  readonly io = ports({
    in: { a: uint(16), b: uint(16) },
    out: { down: uint(16), nearest: uint(16) },
  });

  step({ a, b }: In<RoundingAverage>): Out<RoundingAverage> {
    return { down: (a + b) >> 1, nearest: (a + b + 1) >> 1 };
  }
}
