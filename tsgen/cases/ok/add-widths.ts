import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Operands of different widths are widened at the leaves. */
export class AddWidths extends Module {
  readonly io = ports({
    in: { a: uint(3), b: uint(12), c: uint(1) },
    out: { y: uint(13) },
  });

  step({ a, b, c }: In<AddWidths>): Out<AddWidths> {
    return { y: a + b + c };
  }
}
