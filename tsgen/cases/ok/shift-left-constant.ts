import { Module, int, ports, uint, type In, type Out } from 'tilewright/language';

/** A constant shift to the left is wiring. */
export class ShiftLeftConstant extends Module {
  readonly io = ports({
    in: { a: uint(8), b: int(8) },
    out: { x: uint(12), y: int(11) },
  });

  step({ a, b }: In<ShiftLeftConstant>): Out<ShiftLeftConstant> {
    return { x: a << 4, y: b << 3 };
  }
}
