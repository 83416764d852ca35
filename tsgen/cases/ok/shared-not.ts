import { Module, ports, reg, uint, wrap, type In, type Out } from 'tilewright/language';

class Divider extends Module<{ limit: number; start: number }> {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(4) } });
  count = reg(uint(4), this.p.start);

  step({ x }: In<Divider>): Out<Divider> {
    const y = this.count;
    // Never with a limit of 16, and then there is nothing to print.
    if (x >= this.p.limit) this.count = 0;
    else this.count = wrap(this.count + x, uint(4));
    return { y };
  }
}

class Lookup extends Module<{ scale: number }> {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(4) } });
  /** Of four bits with a scale of 1, and of six with 5. */
  readonly table = [3, 1, 4, 1, 5, 9, 2, 6].map((digit) => digit * this.p.scale);

  step({ x }: In<Lookup>): Out<Lookup> {
    return { y: wrap(x + this.table[x & 7], uint(4)) };
  }
}

/**
 * Four shapes of one class: two share a module, the others have a branch that is dead and share another. Tables of two
 * widths share nothing.
 */
export class SharedNot extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(4) } });
  readonly a = new Divider({ limit: 9, start: 0 });
  readonly b = new Divider({ limit: 12, start: 3 });
  readonly c = new Divider({ limit: 16, start: 0 });
  readonly d = new Divider({ limit: 16, start: 5 });
  readonly small = new Lookup({ scale: 1 });
  readonly large = new Lookup({ scale: 5 });

  step({ x }: In<SharedNot>): Out<SharedNot> {
    const { y: first } = this.a.step({ x });
    const { y: second } = this.b.step({ x: first });
    const { y: third } = this.c.step({ x: second });
    const { y: fourth } = this.d.step({ x: third });
    const { y: fifth } = this.small.step({ x: fourth });
    const { y } = this.large.step({ x: fifth });
    return { y };
  }
}
