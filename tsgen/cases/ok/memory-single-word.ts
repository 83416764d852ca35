import { Module, bool, memory, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** A memory of one word. */
export class MemorySingleWord extends Module {
  readonly io = ports({
    in: { write: bool, value: uint(4) },
    out: { y: uint(4) },
  });
  words = memory(1, uint(4));
  written = reg(bool);

  step({ write, value }: In<MemorySingleWord>): Out<MemorySingleWord> {
    const y = this.written ? this.words[0] : 0;
    if (write) {
      this.words[0] = value;
      this.written = true;
    }
    return { y };
  }
}
