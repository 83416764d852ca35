import { Module, bool, int, ports, uint, type In, type Out } from 'tilewright/language';

/** Comparisons with constants inside the range. */
export class CompareConstants extends Module {
  readonly io = ports({
    in: { a: int(6), b: uint(6) },
    out: { low: bool, zero: bool, high: bool, odd: bool },
  });

  step({ a, b }: In<CompareConstants>): Out<CompareConstants> {
    return { low: a < -7, zero: a === 0, high: b >= 40, odd: b % 2 === 1 };
  }
}
