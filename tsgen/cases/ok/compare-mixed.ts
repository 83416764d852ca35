import { Module, bool, int, ports, uint, type In, type Out } from 'tilewright/language';

/** A negative number is less than every unsigned one. */
export class CompareMixed extends Module {
  readonly io = ports({
    in: { a: int(6), b: uint(6) },
    out: {
      less: bool,
      lessOrEqual: bool,
      more: bool,
      moreOrEqual: bool,
      equal: bool,
      unequal: bool,
    },
  });

  step({ a, b }: In<CompareMixed>): Out<CompareMixed> {
    return {
      less: a < b,
      lessOrEqual: a <= b,
      more: a > b,
      moreOrEqual: a >= b,
      equal: a === b,
      unequal: a !== b,
    };
  }
}
