import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Shifts to the right of unsigned numbers. */
export class ShiftRightUnsigned extends Module {
  readonly io = ports({
    in: { a: uint(12), n: uint(2) },
    out: { x: uint(9), y: uint(12), z: uint(9) },
  });

  step({ a, n }: In<ShiftRightUnsigned>): Out<ShiftRightUnsigned> {
    return { x: a >> 3, y: a >> n, z: a >>> 3 };
  }
}
