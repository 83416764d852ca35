import { Module, bit, bitAt, int, ports, uint, type In, type Out } from 'tilewright/language';

/** Single bits at constant places, one of them above the number. */
export class BitAtConstant extends Module {
  readonly io = ports({
    in: { a: int(6), b: uint(8) },
    out: { sign: bit, low: bit, extended: bit, middle: bit, rest: uint(8) },
  });

  step({ a, b }: In<BitAtConstant>): Out<BitAtConstant> {
    return { sign: bitAt(a, 5), low: bitAt(a, 0), extended: bitAt(a, 20), middle: bitAt(b, 4), rest: b & 0xef };
  }
}
