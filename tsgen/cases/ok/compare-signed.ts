import { Module, bool, int, ports, type In, type Out } from 'tilewright/language';

/** All comparisons of signed numbers. */
export class CompareSigned extends Module {
  readonly io = ports({
    in: { a: int(5), b: int(7) },
    out: {
      less: bool,
      lessOrEqual: bool,
      more: bool,
      moreOrEqual: bool,
      equal: bool,
      unequal: bool,
    },
  });

  step({ a, b }: In<CompareSigned>): Out<CompareSigned> {
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
