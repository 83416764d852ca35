import { bool, Module, ports, uint, type In, type Out } from 'tilewright/language';

class Compare extends Module<{ level: number }> {
  readonly io = ports({ in: { a: uint(4) }, out: { above: bool } });

  step({ a }: In<Compare>): Out<Compare> {
    return { above: a > this.p.level };
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(4) },
  });
  stages = Array.from({ length: 4 }, (_, index) => new Compare({ level: 2 * index }));

  step({ a }: In<Example>): Out<Example> {
    for (let index = 0; index < 4; index += 1) {
      const { above } = this.stages[index].step({ a });
      if (!above) return { y: index };
    }
    return { y: 15 };
  }
}
