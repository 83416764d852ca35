import { Module, ports, register, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  held = register(uint(4));

  step({ a }: In<Example>): Out<Example> {
    const y = this.held;
    this.held = a;
    return { y };
  }
}
