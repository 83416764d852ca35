import { Module, int, ports, range, uint, type In, type Out } from 'tilewright/language';

/** A shift beyond all bits leaves the sign. */
export class ShiftRightOut extends Module {
  readonly io = ports({
    in: { a: int(8), b: uint(8) },
    out: { x: int(1), y: range(0, 0), z: uint(8) },
  });

  step({ a, b }: In<ShiftRightOut>): Out<ShiftRightOut> {
    return { x: a >> 10, y: b >> 8, z: b };
  }
}
