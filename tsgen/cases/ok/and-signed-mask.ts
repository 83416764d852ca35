import { Module, int, ports, uint, type In, type Out } from 'tilewright/language';

/** The low bits of a negative number in a place that is wider than they are. */
export class AndSignedMask extends Module {
  readonly io = ports({
    in: { a: int(8), b: int(8) },
    out: { low: uint(12), sum: uint(12), shifted: uint(12) },
  });

  step({ a, b }: In<AndSignedMask>): Out<AndSignedMask> {
    return { low: a & 0xff, sum: (a & 0xff) + ((a - b) & 0x1ff), shifted: ((a >> 1) << 2) & 0x7ff };
  }
}
