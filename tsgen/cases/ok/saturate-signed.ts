import { Module, int, ports, saturate, type In, type Out } from 'tilewright/language';

/** Clamping at both ends of a signed type. */
export class SaturateSigned extends Module {
  readonly io = ports({
    in: { a: int(6), b: int(6) },
    out: { sum: int(6), product: int(8) },
  });

  step({ a, b }: In<SaturateSigned>): Out<SaturateSigned> {
    return { sum: saturate(a + b, int(6)), product: saturate(a * b, int(8)) };
  }
}
