import { Module, bool, ports, reg, uint, wrap, type In, type Out } from 'tilewright/language';

/** Binary and Gray code. */
export class GrayCode extends Module {
  readonly io = ports({
    in: { enable: bool },
    out: { gray: uint(4) },
  });
  count = reg(uint(4));

  step({ enable }: In<GrayCode>): Out<GrayCode> {
    const gray = this.count ^ (this.count >> 1);
    if (enable) this.count = wrap(this.count + 1, uint(4));
    return { gray };
  }
}
