import { Module, ports, uint, wrap, type In, type Out } from 'tilewright/language';

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
  readonly first = new Adder({});
  readonly second = new Adder({});

  step({ a }: In<Example>): Out<Example> {
    const { sum } = this.first.step({ a: wrap(back + a, uint(4)) });
    const { sum: back } = this.second.step({ a: wrap(sum, uint(4)) });
    return { y: back };
  }
}
