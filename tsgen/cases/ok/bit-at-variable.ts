import { Module, bit, bitAt, int, ports, uint, type In, type Out } from 'tilewright/language';

/** A single bit at a variable place is a multiplexer. */
export class BitAtVariable extends Module {
  readonly io = ports({
    in: { a: uint(8), n: uint(3), b: int(4), m: uint(4) },
    out: { x: bit, y: bit },
  });

  step({ a, n, b, m }: In<BitAtVariable>): Out<BitAtVariable> {
    return { x: bitAt(a, n), y: bitAt(b, m) };
  }
}
