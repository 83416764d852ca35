import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

class Leaf extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: bool } });

  step({ a }: In<Leaf>): Out<Leaf> {
    return { y: a > 3 };
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: bool },
  });
  readonly leaf = new Leaf({});

  step({ a }: In<Example>): Out<Example> {
    const { y } = this.leaf.step({ a });
    return { y };
  }
}
