import { Module, int, ports, type In, type Out } from 'tilewright/language';

/** A unary plus changes nothing. */
export class UnaryPlus extends Module {
  readonly io = ports({
    in: { a: int(4) },
    out: { y: int(4) },
  });

  step({ a }: In<UnaryPlus>): Out<UnaryPlus> {
    return { y: +a };
  }
}
