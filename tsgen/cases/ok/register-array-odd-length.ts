import { Module, bit, bool, ports, regs, uint, type In, type Out } from 'tilewright/language';

/** The address is guarded, for the length is no power of two. */
export class RegisterArrayOddLength extends Module {
  readonly io = ports({
    in: { write: bool, address: uint(3), value: bit },
    out: { y: bit },
  });
  flags = regs(6, bit);

  step({ write, address, value }: In<RegisterArrayOddLength>): Out<RegisterArrayOddLength> {
    let y = 0;
    if (address < 6) {
      y = this.flags[address];
      if (write) this.flags[address] = value;
    }
    return { y };
  }
}
