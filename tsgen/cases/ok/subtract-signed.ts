import { Module, int, ports, type In, type Out } from 'tilewright/language';

/** Both extremes of a signed difference. */
export class SubtractSigned extends Module {
  readonly io = ports({
    in: { a: int(6), b: int(6) },
    out: { y: int(7) },
  });

  step({ a, b }: In<SubtractSigned>): Out<SubtractSigned> {
    return { y: a - b };
  }
}
