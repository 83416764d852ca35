import { Module, int, ports, range, shr, uint, type In, type Out } from 'tilewright/language';

/** shr() has no limit of 32 bits. */
export class ShrWide extends Module {
  readonly io = ports({
    in: { a: uint(53), b: int(50), n: range(0, 40) },
    out: { x: uint(13), y: int(20), z: int(50) },
  });

  step({ a, b, n }: In<ShrWide>): Out<ShrWide> {
    return { x: shr(a, 40), y: shr(b, 30), z: shr(b, n) };
  }
}
