import { Module, int, ports, saturate, uint, type In, type Out } from 'tilewright/language';

/** Clamping at both ends of an unsigned type. */
export class SaturateUnsigned extends Module {
  readonly io = ports({
    in: { a: int(10) },
    out: { y: uint(6) },
  });

  step({ a }: In<SaturateUnsigned>): Out<SaturateUnsigned> {
    return { y: saturate(a, uint(6)) };
  }
}
