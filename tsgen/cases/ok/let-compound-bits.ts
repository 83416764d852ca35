import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** Compound assignments of remainders, shifts and bits; each value is a wire of its own. */
export class LetCompoundBits extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8), flag: bool },
    out: { x: uint(9), y: uint(9), z: uint(8) },
  });

  step({ a, b, flag }: In<LetCompoundBits>): Out<LetCompoundBits> {
    let x = a + b;
    x >>= 1;
    x |= 1;
    let y = b + 3;
    y >>>= 2;
    y ^= a;
    let z = a;
    if (flag) z %= 16;
    z += 0;
    return { x, y, z };
  }
}
