import { Module, bit, bitAt, ports, uint, type In, type Out } from 'tilewright/language';

const TAPS = [0, 3, 5, 1, 2, 4];

/** for..of over constants. */
export class LoopOfConstants extends Module {
  readonly io = ports({
    in: { word: uint(6) },
    out: { parity: bit },
  });

  step({ word }: In<LoopOfConstants>): Out<LoopOfConstants> {
    let parity = 0;
    for (const tap of TAPS) parity ^= bitAt(word, tap);
    return { parity };
  }
}
