import { Module, ports, uint, type In, type Out } from 'tilewright/language';

class Adder extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { sum: uint(5) } });

  step({ a }: In<Adder>): Out<Adder> {
    return { sum: a + 1 };
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(5) },
  });
  readonly adder = new Adder({});

  step({ a }: In<Example>): Out<Example> {
    const y = this.adder.sum;
    this.adder.step({ a });
    return { y };
  }
}
