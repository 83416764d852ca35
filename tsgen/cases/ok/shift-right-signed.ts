import { Module, int, ports, uint, type In, type Out } from 'tilewright/language';

/** A shift of a signed number rounds down. */
export class ShiftRightSigned extends Module {
  readonly io = ports({
    in: { a: int(12), n: uint(3) },
    out: { x: int(8), y: int(12) },
  });

  step({ a, n }: In<ShiftRightSigned>): Out<ShiftRightSigned> {
    return { x: a >> 4, y: a >> n };
  }
}
