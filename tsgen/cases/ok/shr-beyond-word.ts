import { Module, int, ports, range, shr, uint, type In, type Out } from 'tilewright/language';

/** Shifts of narrow numbers by 32 bits and more leave the sign. */
export class ShrBeyondWord extends Module {
  readonly io = ports({
    in: { a: int(8), b: uint(40), amount: range(30, 40) },
    out: { x: range(-1, 0), y: uint(8), z: range(-1, 0), wide: range(-1, 0) },
  });

  step({ a, b, amount }: In<ShrBeyondWord>): Out<ShrBeyondWord> {
    return { x: shr(a, 32), y: shr(b, 32), z: shr(a, amount), wide: shr(a * 2 ** 20, amount - 2) };
  }
}
