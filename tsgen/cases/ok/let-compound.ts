import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Compound assignments and increments of a let. */
export class LetCompound extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: { y: uint(8) },
  });

  step({ a, b }: In<LetCompound>): Out<LetCompound> {
    let sum = a + 0;
    sum += b;
    sum *= 3;
    sum -= b;
    sum++;
    sum <<= 1;
    sum &= 0xff;
    return { y: sum };
  }
}
