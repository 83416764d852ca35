import { Module, ports, regs, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  held = regs(2, uint(4));

  step({ a }: In<Example>): Out<Example> {
    const y = this.held[1];
    this.held[0] = a;
    [this.held[0], this.held[1]] = [this.held[1], this.held[0]];
    return { y };
  }
}
