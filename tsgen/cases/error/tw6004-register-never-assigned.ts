import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(5) },
  });
  offset = reg(uint(4), 3);

  step({ a }: In<Example>): Out<Example> {
    return { y: a + this.offset };
  }
}
