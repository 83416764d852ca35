import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Unsigned words of 32 bits go through the bitwise operators and come back with >>> 0. */
export class Bitwise32Bit extends Module {
  readonly io = ports({
    in: { a: uint(32), b: uint(32) },
    out: { both: uint(32), either: uint(32), differ: uint(32), inverted: uint(32) },
  });

  step({ a, b }: In<Bitwise32Bit>): Out<Bitwise32Bit> {
    const both = (a & b) >>> 0;
    const either = (a | b) >>> 0;
    const differ = (a ^ b) >>> 0;
    return { both, either, differ, inverted: ~a >>> 0 };
  }
}
