import { Module, bool, int, ports, range, uint, type In, type Out } from 'tilewright/language';

/** Both arms of a conditional are widened to the result. */
export class ConditionalNumbers extends Module {
  readonly io = ports({
    in: { choose: bool, a: uint(8), b: int(4) },
    out: { y: range(-8, 255) },
  });

  step({ choose, a, b }: In<ConditionalNumbers>): Out<ConditionalNumbers> {
    return { y: choose ? a : b };
  }
}
