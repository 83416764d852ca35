import { Module, int, ports, range, type In, type Out } from 'tilewright/language';

/** The negative of the lowest number needs a bit more. */
export class NegateSigned extends Module {
  readonly io = ports({
    in: { a: int(8) },
    out: { y: range(-127, 128) },
  });

  step({ a }: In<NegateSigned>): Out<NegateSigned> {
    return { y: -a };
  }
}
