import { bit, bool, Module, outReg, ports, regs, uint, vec, wires, type In, type Out } from 'tilewright/language';

class Ring extends Module<{ seed: number }> {
  readonly io = ports({ in: { turn: bool }, out: {} });
  head = outReg(bit, this.p.seed & 1);
  rest = regs(3, bit, (index) => (this.p.seed >> (index + 1)) & 1);

  step({ turn }: In<Ring>): Out<Ring> {
    if (turn) {
      const last = this.rest[2];
      this.rest[2] = this.rest[1];
      this.rest[1] = this.rest[0];
      this.rest[0] = this.head;
      this.head = last;
    }
    return {};
  }
}

class RingPair extends Module<{ seed: number }> {
  readonly io = ports({ in: { turn: bool }, out: { both: uint(2) } });
  readonly left = new Ring({ seed: this.p.seed });
  /** The same in every pair. */
  readonly right = new Ring({ seed: 6 });

  step({ turn }: In<RingPair>): Out<RingPair> {
    const both = this.left.head + 2 * this.right.head;
    this.left.step({ turn });
    this.right.step({ turn });
    return { both };
  }
}

/** A parameter that goes through two levels of the hierarchy; and a loop whose instances have values of their own. */
export class SharedHierarchy extends Module {
  readonly io = ports({ in: { turn: bool, select: uint(2) }, out: { y: uint(2), heads: vec(4, bit) } });
  readonly first = new RingPair({ seed: 5 });
  readonly second = new RingPair({ seed: 12 });
  readonly rings = [1, 2, 4, 9].map((seed) => new Ring({ seed }));
  heads = wires(4, bit);

  step({ turn, select }: In<SharedHierarchy>): Out<SharedHierarchy> {
    const { both: a } = this.first.step({ turn });
    const { both: b } = this.second.step({ turn });
    this.heads.fill(0);
    for (let i = 0; i < 4; i++) this.heads[i] = this.rings[i].head;
    for (let i = 0; i < 4; i++) this.rings[i].step({ turn: turn && select === i });
    return { y: a ^ b, heads: this.heads };
  }
}
