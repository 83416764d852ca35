import { Module, ports, range, reg, regs, uint, type In, type Out } from 'tilewright/language';

/** The index is read and counted on in one expression. */
export class IncrementInIndex extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  next = reg(range(0, 3));
  words = regs(4, uint(4));

  step({ a }: In<IncrementInIndex>): Out<IncrementInIndex> {
    const y = this.words[0];
    this.words[this.next++] = a;
    return { y };
  }
}
