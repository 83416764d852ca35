import { Module, outReg, ports, regs, uint, wrap, type In, type Out } from 'tilewright/language';

/** An index that wraps around the end of an array, where the elements have several bits. */
export class VectorWrappedIndex extends Module {
  readonly io = ports({ in: { x: uint(3), step: uint(2) }, out: { next: uint(3), earlier: uint(3) } });
  place = outReg(uint(2));
  words = regs(4, uint(3));

  step({ x, step }: In<VectorWrappedIndex>): Out<VectorWrappedIndex> {
    const next = this.words[wrap(this.place + step, uint(2))];
    const earlier = this.words[wrap(this.place - 1, uint(2))];
    this.words[wrap(this.place + 2, uint(2))] = x;
    this.place = wrap(this.place + step, uint(2));
    return { next, earlier };
  }
}
