import {
  Module, bit, bool, countOnes, int, ports, range, shr, slice, uint, vec, wrap, type In, type Out,
} from 'tilewright/language';

/** The first and last values of operators: a range that is one too short makes a constant of the comparison. */
export class RangeExtremes extends Module {
  readonly io = ports({
    in: {
      a: range(-100, 50),
      b: range(-30, 70),
      u: range(3, 25),
      v: range(6, 9),
      w: range(1, 10),
      p: range(0, 5),
      q: range(5, 9),
      s: uint(2),
      c: int(8),
      d: range(-5, 3),
      lines: vec(4, bit),
    },
    out: {
      sum: bool,
      difference: bool,
      product: bool,
      negative: bool,
      magnitude: bool,
      smaller: bool,
      larger: bool,
      below: bool,
      same: bool,
      other: bool,
      odd: bool,
      last: bool,
      halved: bool,
      floored: bool,
      scaled: bool,
      masked: bool,
      kept: bool,
      either: bool,
      exclusive: bool,
      complement: bool,
      word: bool,
      lowest: bool,
      wrapped: bool,
      ones: bool,
      middle: bool,
    },
  });

  step({ a, b, u, v, w, p, q, s, c, d, lines }: In<RangeExtremes>): Out<RangeExtremes> {
    return {
      sum: a + b === 120,
      difference: a - b === -170,
      product: p * c === -640,
      negative: -a === 100,
      magnitude: Math.abs(a) === 100,
      smaller: Math.min(a, u) === -100,
      larger: Math.max(a, u) === 50,
      below: p < q,
      same: p === q,
      other: p !== q,
      odd: v % 8 === 1,
      last: v === 9,
      halved: a >> 3 === -13,
      floored: shr(a, 3) === -13,
      scaled: p << s === 40,
      masked: (w & 12) === 0,
      kept: (u & d) === 25,
      either: (p | 2) === 7,
      exclusive: (p ^ 2) === 7,
      complement: ~p === -6,
      word: (a ^ b) >>> 0 > 4294967000,
      lowest: (a & b) <= -100,
      wrapped: wrap(u + 240, uint(8)) === 0,
      ones: countOnes(lines) === 4,
      middle: slice(c, 4, 2) === 7,
    };
  }
}
