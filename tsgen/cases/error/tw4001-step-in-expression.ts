import { Module, ports, uint, type In, type Out } from 'tilewright/language';

class Leaf extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(5) } });

  step({ a }: In<Leaf>): Out<Leaf> {
    return { y: a + 1 };
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(6) },
  });
  readonly leaf = new Leaf({});

  step({ a }: In<Example>): Out<Example> {
    return { y: this.leaf.step({ a }).y + 1 };
  }
}
