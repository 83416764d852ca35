import { Module, bool, ports, type In, type Out } from 'tilewright/language';

class Leaf extends Module {
  readonly io = ports({ in: { a: bool }, out: { y: bool } });

  step({ a }: In<Leaf>): Out<Leaf> {
    return { y: !a };
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { a: bool },
    out: { y: bool },
  });
  readonly leaf = new Leaf({});

  step({ a }: In<Example>): Out<Example> {
    const [y] = this.leaf.step({ a });
    return { y };
  }
}
