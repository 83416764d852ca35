import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** What a condition proves holds in its arms: the difference cannot be negative. */
export class ConditionalGuard extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8) },
    out: { y: uint(8) },
  });

  step({ a, b }: In<ConditionalGuard>): Out<ConditionalGuard> {
    return { y: a > b ? a - b : b - a };
  }
}
