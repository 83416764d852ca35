import { Module, ports, regs, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(2) },
    out: { y: uint(4) },
  });
  words = regs(0, uint(4));

  step({ a }: In<Example>): Out<Example> {
    return { y: this.words[a] };
  }
}
