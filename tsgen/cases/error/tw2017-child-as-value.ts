import { Module, bool, outReg, ports, uint, type In, type Out } from 'tilewright/language';

class Leaf extends Module {
  readonly io = ports({ in: {}, out: {} });
  y = outReg(bool);

  step(): Record<string, never> {
    this.y = !this.y;
    return {};
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(5) },
  });
  readonly leaf = new Leaf({});

  step({ a }: In<Example>): Out<Example> {
    this.leaf.step({});
    return { y: a + this.leaf };
  }
}
