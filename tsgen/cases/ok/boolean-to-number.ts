import { Module, bool, ports, range, uint, type In, type Out } from 'tilewright/language';

/** Number() makes 0 or 1 of a boolean. */
export class BooleanToNumber extends Module {
  readonly io = ports({
    in: { a: bool, b: bool, n: uint(4) },
    out: { count: range(0, 2), next: uint(5), same: uint(4) },
  });

  step({ a, b, n }: In<BooleanToNumber>): Out<BooleanToNumber> {
    return { count: Number(a) + Number(b), next: n + Number(a), same: Number(n) };
  }
}
