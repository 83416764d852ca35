import { Module, bool, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** Both branches assign it, so that what it held before is lost either way. */
export class RegisterSetInBothBranches extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4), first: bool },
    out: { y: uint(5) },
  });
  chosen = reg(uint(4));

  step({ a, b, first }: In<RegisterSetInBothBranches>): Out<RegisterSetInBothBranches> {
    if (first) this.chosen = a;
    else this.chosen = b;
    return { y: this.chosen + 1 };
  }
}
