import { Module, int, ports, range, uint, vec, type In, type Out } from 'tilewright/language';

/** What is known of one element, sum or distance is not known of its neighbour, and is known in whatever order it is written. */
export class RangeExtremesNames extends Module {
  readonly io = ports({
    in: { words: vec(4, uint(2)), at: range(0, 2), x: int(4), a: uint(4), b: uint(4) },
    out: { next: uint(1), close: uint(1), sum: range(0, 9) },
  });

  step({ words, at, x, a, b }: In<RangeExtremesNames>): Out<RangeExtremesNames> {
    let next = 0;
    if (words[at] === 2) next = words[at + 1] === 2 ? 1 : 0;
    let close = 0;
    if (Math.abs(x - 3) < a) close = Math.abs(x) < a ? 1 : 0;
    let sum = 0;
    if (a + b < 10) sum = b + a;
    return { next, close, sum };
  }
}
