import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(4) },
  });
  held = reg(uint(4));

  step({ a }: In<Example>): Out<Example> {
    this.held = a;
    return { y: this.held };
  }
}
