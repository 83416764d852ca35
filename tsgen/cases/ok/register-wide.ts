import { Module, ports, reg, slice, uint, type In, type Out } from 'tilewright/language';

/** A register of 53 bits. */
export class RegisterWide extends Module {
  readonly io = ports({
    in: { step: uint(20) },
    out: { top: uint(13) },
  });
  count = reg(uint(53), 2 ** 52 - 3);

  step({ step }: In<RegisterWide>): Out<RegisterWide> {
    const top = slice(this.count, 52, 40);
    this.count = this.count < 2 ** 52 ? this.count + step : 5;
    return { top };
  }
}
