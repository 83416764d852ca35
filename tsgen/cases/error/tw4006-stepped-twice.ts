import { Module, ports, uint, type In, type Out } from 'tilewright/language';

class Adder extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { sum: uint(5) } });

  step({ a }: In<Adder>): Out<Adder> {
    return { sum: a + 1 };
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: { y: uint(6) },
  });
  readonly adder = new Adder({});

  step({ a, b }: In<Example>): Out<Example> {
    const { sum: left } = this.adder.step({ a });
    const { sum: right } = this.adder.step({ a: b });
    return { y: left + right };
  }
}
