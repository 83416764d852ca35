import { Module, int, ports, saturate, uint, type In, type Out } from 'tilewright/language';

/** Clamping of numbers of 53 bits. */
export class SaturateWide extends Module {
  readonly io = ports({
    in: { a: int(53) },
    out: { y: int(33), z: uint(52) },
  });

  step({ a }: In<SaturateWide>): Out<SaturateWide> {
    return { y: saturate(a, int(33)), z: saturate(a, uint(52)) };
  }
}
