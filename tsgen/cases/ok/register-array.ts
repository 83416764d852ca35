import { Module, bool, ports, regs, uint, type In, type Out } from 'tilewright/language';

/** A register array with an address; element i resets to i * i. */
export class RegisterArray extends Module {
  readonly io = ports({
    in: { write: bool, address: uint(3), value: uint(6) },
    out: { read: uint(6) },
  });
  words = regs(8, uint(6), (index) => index * index);

  step({ write, address, value }: In<RegisterArray>): Out<RegisterArray> {
    const read = this.words[address];
    if (write) this.words[address] = value;
    return { read };
  }
}
