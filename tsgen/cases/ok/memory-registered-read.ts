import { Module, bit, bool, int, memory, ports, range, reg, regs, type In, type Out } from 'tilewright/language';

/** A registered read: the word arrives in the next clock. */
export class MemoryRegisteredRead extends Module {
  readonly io = ports({
    in: { write: bool, address: range(0, 5), value: int(6) },
    out: { y: int(6) },
  });
  words = memory(6, int(6));
  /** One for each word that has been written. */
  valid = regs(6, bit);
  word = reg(int(6));

  step({ write, address, value }: In<MemoryRegisteredRead>): Out<MemoryRegisteredRead> {
    const y = this.word;
    this.word = this.valid[address] === 1 ? this.words[address] : 0;
    if (write) {
      this.words[address] = value;
      this.valid[address] = 1;
    }
    return { y };
  }
}
