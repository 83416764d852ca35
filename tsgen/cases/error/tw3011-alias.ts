import { Module, ports, regs, uint, vec, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { words: vec(4, uint(4)) },
    out: { y: uint(4) },
  });
  held = regs(4, uint(4));

  step({ words }: In<Example>): Out<Example> {
    const y = this.held[0];
    this.held = words;
    return { y };
  }
}
