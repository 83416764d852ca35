import { Module, bool, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** Marsaglia's generator: shifts and exclusive ors of unsigned 32-bit words. */
export class Xorshift32 extends Module {
  readonly io = ports({
    in: { draw: bool },
    out: { top: uint(8) },
  });
  state = reg(uint(32), 0x1234abcd);

  step({ draw }: In<Xorshift32>): Out<Xorshift32> {
    const first = (this.state ^ (this.state << 13)) >>> 0;
    const second = (first ^ (first >>> 17)) >>> 0;
    const third = (second ^ (second << 5)) >>> 0;
    if (draw) this.state = third;
    return { top: this.state >>> 24 };
  }
}
