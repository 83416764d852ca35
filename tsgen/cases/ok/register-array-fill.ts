import { Module, bool, ports, regs, uint, type In, type Out } from 'tilewright/language';

/** All elements at once. */
export class RegisterArrayFill extends Module {
  readonly io = ports({
    in: { clear: bool, address: uint(2), value: uint(4) },
    out: { y: uint(4) },
  });
  words = regs(4, uint(4));

  step({ clear, address, value }: In<RegisterArrayFill>): Out<RegisterArrayFill> {
    const y = this.words[address];
    this.words[address] = value;
    if (clear) this.words.fill(3);
    return { y };
  }
}
