import { Module, int, ports, range, uint, type In, type Out } from 'tilewright/language';

/** 32-bit words in places that are wider. */
export class UnsignedWordWide extends Module {
  readonly io = ports({
    in: { a: uint(32), b: uint(32), c: int(8) },
    out: { word: uint(33), sum: uint(34), moved: uint(40), away: range(-(2 ** 32), 2 ** 34) },
  });

  step({ a, b, c }: In<UnsignedWordWide>): Out<UnsignedWordWide> {
    return {
      word: (a ^ b) >>> 0,
      sum: ((a | b) >>> 0) + ((a & b) >>> 0),
      moved: ((a << 4) >>> 0) * 3,
      away: ((~a) >>> 0) + c,
    };
  }
}
