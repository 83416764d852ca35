import { Module, bool, memory, outReg, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** A memory that is cleared before it is used; reads are of the same clock. */
export class MemorySimple extends Module {
  readonly io = ports({
    in: { write: bool, address: uint(3), value: uint(8) },
    out: { y: uint(8) },
  });
  words = memory(8, uint(8));
  sweep = reg(uint(3));
  ready = outReg(bool);

  step({ write, address, value }: In<MemorySimple>): Out<MemorySimple> {
    const y = this.ready ? this.words[address] : 0;
    if (!this.ready) {
      this.words[this.sweep] = 0;
      if (this.sweep === 7) this.ready = true;
      else this.sweep += 1;
    } else if (write) this.words[address] = value;
    return { y };
  }
}
