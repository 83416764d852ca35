import { Module, int, ports, range, saturate, uint, type In, type Out } from 'tilewright/language';

/** Only one end can be reached, so there is one comparison. */
export class SaturateOneSide extends Module {
  readonly io = ports({
    in: { a: uint(8), b: int(8) },
    out: { high: int(6), low: range(-20, 500) },
  });

  step({ a, b }: In<SaturateOneSide>): Out<SaturateOneSide> {
    return { high: saturate(a, int(6)), low: saturate(b, range(-20, 500)) };
  }
}
