import { Module, bool, ports, range, reg, regs, uint, wrap, type In, type Out } from 'tilewright/language';

/** A buffer of four words with full and empty flags. */
export class Fifo extends Module {
  readonly io = ports({
    in: { push: bool, pop: bool, word: uint(8) },
    out: { full: bool, empty: bool, first: uint(8) },
  });
  words = regs(4, uint(8));
  head = reg(uint(2));
  level = reg(range(0, 4));

  step({ push, pop, word }: In<Fifo>): Out<Fifo> {
    const empty = this.level === 0;
    const full = this.level === 4;
    const first = this.words[this.head];
    const takes = pop && !empty;
    const gives = push && !full;
    if (gives) this.words[(this.head + this.level) % 4] = word;
    if (takes) this.head = wrap(this.head + 1, uint(2));
    if (gives && !takes) this.level += 1;
    else if (takes && !gives) this.level -= 1;
    return { full, empty, first };
  }
}
