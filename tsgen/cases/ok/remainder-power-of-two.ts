import { Module, ports, range, uint, type In, type Out } from 'tilewright/language';

/** A remainder by a power of two is the low bits. */
export class RemainderPowerOfTwo extends Module {
  readonly io = ports({
    in: { a: uint(12) },
    out: { y: uint(3), whole: range(0, 0), rest: uint(9) },
  });

  step({ a }: In<RemainderPowerOfTwo>): Out<RemainderPowerOfTwo> {
    return { y: a % 8, whole: a % 1, rest: a >> 3 };
  }
}
