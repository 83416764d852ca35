import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** All comparisons of unsigned numbers. */
export class CompareUnsigned extends Module {
  readonly io = ports({
    in: { a: uint(5), b: uint(7) },
    out: {
      less: bool,
      lessOrEqual: bool,
      more: bool,
      moreOrEqual: bool,
      equal: bool,
      unequal: bool,
    },
  });

  step({ a, b }: In<CompareUnsigned>): Out<CompareUnsigned> {
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
