import { memory, Module, ports, range, reg, bit, uint, type In, type Out } from 'tilewright/language';

/** One word is written a clock; the word before it is read. */
export class RegisteredMemoryCase extends Module {
  readonly io = ports({
    in: { word: uint(9) },
    out: { y: uint(9) },
  });
  words = memory(8, uint(9), { read: 'registered', collision: 'old' });
  next = reg(range(0, 7));
  full = reg(bit);
  valid = reg(bit);

  step({ word }: In<RegisteredMemoryCase>): Out<RegisteredMemoryCase> {
    const y = this.valid === 1 ? this.words.data : 0;
    this.valid = this.full;
    this.words.read(this.next);
    this.words.write(this.next, word);
    if (this.next === 7) {
      this.next = 0;
      this.full = 1;
    } else this.next += 1;
    return { y };
  }
}
