import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

class Leaf extends Module<{ bits: number }> {
  readonly io = ports({ in: { a: uint(this.p.bits) }, out: { y: bool } });

  step({ a }: In<Leaf>): Out<Leaf> {
    return { y: a };
  }
}

/** An error in a class is told once, however many shapes of it there are. */
export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: bool },
  });
  readonly left = new Leaf({ bits: 4 });
  readonly right = new Leaf({ bits: 5 });

  step({ a }: In<Example>): Out<Example> {
    const { y: first } = this.left.step({ a });
    const { y: second } = this.right.step({ a });
    return { y: first && second };
  }
}
