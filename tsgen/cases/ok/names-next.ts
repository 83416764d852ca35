import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** A field that is called like the next value of another. */
export class NamesNext extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: { y: uint(5) },
  });
  count = reg(uint(4));
  count_next = reg(uint(4));

  step({ a, b }: In<NamesNext>): Out<NamesNext> {
    const y = this.count + this.count_next;
    this.count = a;
    this.count_next = b;
    return { y };
  }
}
