import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A const whose value is known is a constant, not a wire. */
export class LocalConstants extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(10) },
  });

  step({ a }: In<LocalConstants>): Out<LocalConstants> {
    const gain = 3;
    const offset = gain * 2;
    return { y: a * gain + offset };
  }
}
