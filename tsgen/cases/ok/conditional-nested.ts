import { Module, ports, range, uint, type In, type Out } from 'tilewright/language';

/** A chain of conditionals. */
export class ConditionalNested extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: range(-1, 3) },
  });

  step({ a }: In<ConditionalNested>): Out<ConditionalNested> {
    return { y: a < 10 ? -1 : a < 100 ? 2 : a === 200 ? 3 : 0 };
  }
}
