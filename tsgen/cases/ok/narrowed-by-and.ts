import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Both sides of an and are known in the branch. */
export class NarrowedByAnd extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8) },
    out: { y: uint(4), z: uint(4) },
  });

  step({ a, b }: In<NarrowedByAnd>): Out<NarrowedByAnd> {
    let y = 0;
    if (a >= 16 && a < 32) y = a - 16;
    let z = 0;
    if (!(b > 15)) z = b;
    return { y, z };
  }
}
