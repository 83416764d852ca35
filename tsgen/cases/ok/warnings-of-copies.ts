import { bool, int, Module, outRegs, ports, reg, regs, uint, vec, wrap, type In, type Out } from 'tilewright/language';

const GAINS = [1, 2, 3, 400];

class Narrow extends Module<{ bits: number }> {
  readonly io = ports({ in: { a: uint(this.p.bits) }, out: { y: uint(4), above: bool } });

  step({ a }: In<Narrow>): Out<Narrow> {
    // Not needed for the narrow one.
    return { y: wrap(a, uint(4)), above: a > 9 && a < 40 };
  }
}

/** What is not needed in some rounds, calls and shapes is needed in others: no warning. */
export class WarningsOfCopies extends Module {
  readonly io = ports({
    in: { words: vec(4, int(9)), a: uint(3), b: uint(6) },
    out: { y: uint(4), z: uint(4), above: bool, kept: uint(4) },
  });
  products = outRegs(4, int(12));
  below = regs(4, bool);
  count = reg(uint(4));
  narrow = new Narrow({ bits: 4 });
  wide = new Narrow({ bits: 6 });

  private kept(x: number): number {
    return wrap(x, uint(4));
  }

  private limit(x: number): void {
    if (x < 10) this.count = wrap(this.count + 1, uint(4));
  }

  step({ words, a, b }: In<WarningsOfCopies>): Out<WarningsOfCopies> {
    let above = false;
    for (let i = 0; i < 4; i++) {
      above ||= this.below[i];
      this.products[i] = wrap(words[i] * GAINS[i], int(12));
      // Always true in the last round.
      if (words[i] < GAINS[i]) this.below[i] = true;
      else this.below[i] = false;
    }
    const kept = this.kept(a) ^ this.kept(b) ^ this.count;
    this.limit(a);
    this.limit(b);
    const narrow = this.narrow.step({ a: words[0] & 15 });
    const wide = this.wide.step({ a: b });
    return { y: narrow.y, z: wide.y, above: above || narrow.above || wide.above, kept };
  }
}
