import { Module, int, ports, range, type In, type Out } from 'tilewright/language';

/** Constant factors of either sign. */
export class MultiplyConstant extends Module {
  readonly io = ports({
    in: { a: int(8) },
    out: { triple: range(-384, 381), negative: range(-635, 640), twice: int(9) },
  });

  step({ a }: In<MultiplyConstant>): Out<MultiplyConstant> {
    return { triple: a * 3, negative: a * -5, twice: 2 * a };
  }
}
