import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** An equality fixes the value. */
export class NarrowedByEquality extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(8) },
    out: { y: uint(5) },
  });

  step({ a, b }: In<NarrowedByEquality>): Out<NarrowedByEquality> {
    return { y: a === 3 ? a * 10 : b === a ? b : 0 };
  }
}
