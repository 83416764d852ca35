import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** A conditional of booleans. */
export class ConditionalBooleans extends Module {
  readonly io = ports({
    in: { choose: bool, a: bool, b: uint(3) },
    out: { y: bool },
  });

  step({ choose, a, b }: In<ConditionalBooleans>): Out<ConditionalBooleans> {
    return { y: choose ? a : b > 4 };
  }
}
