// parameters: {"depth": 5, "width": 8}
import { bool, memory, Module, outReg, ports, range, reg, uint, type In, type Out } from 'tilewright/language';

/** First in, first out. Nothing about its count needs an annotation: what is pushed fits, what is popped is there. */
export class FifoCount extends Module<{ depth: number; width: number }> {
  readonly io = ports({
    in: { push: bool, data: uint(this.p.width), pop: bool },
    out: {
      /** Oldest word; 0 while there is none. */
      head: uint(this.p.width),
    },
    state: { full: bool, empty: bool },
  });

  readonly DEPTH = this.p.depth;
  readonly LAST = this.DEPTH - 1;

  private words = memory(this.DEPTH, uint(this.p.width));
  private oldest = reg(range(0, this.LAST));
  private free = reg(range(0, this.LAST));
  /** Words held. */
  count = outReg(range(0, this.DEPTH));
  /** The same, counted in three other ways. */
  difference = outReg(range(0, this.DEPTH));
  change = outReg(range(0, this.DEPTH));
  room = outReg(range(0, this.DEPTH), this.DEPTH);

  get full(): boolean {
    return this.count === this.DEPTH;
  }

  get empty(): boolean {
    return this.count === 0;
  }

  step({ push, data, pop }: In<FifoCount>): Out<FifoCount> {
    const doPush = push && !this.full;
    const doPop = pop && !this.empty;
    const head = this.empty ? 0 : this.words[this.oldest];

    if (doPush) {
      this.words[this.free] = data;
      this.free = this.next(this.free);
    }
    if (doPop) this.oldest = this.next(this.oldest);
    // A push and a pop in one clock leave the count as it is.
    if (doPush !== doPop) this.count += doPush ? 1 : -1;

    const taken = pop && this.difference > 0;
    const stored = push && this.difference < this.DEPTH;
    this.difference += Number(stored) - Number(taken);

    const grows = push && this.change < this.DEPTH;
    const shrinks = pop && this.change > 0;
    const step = grows === shrinks ? 0 : grows ? 1 : -1;
    this.change = this.change + step;

    const fills = push && this.room > 0;
    const frees = pop && this.room < this.DEPTH;
    const same = fills === frees;
    if (!same) {
      if (fills) this.room -= 1;
      else this.room += 1;
    }
    return { head };
  }

  private next(pointer: number): number {
    return pointer === this.LAST ? 0 : pointer + 1;
  }
}
