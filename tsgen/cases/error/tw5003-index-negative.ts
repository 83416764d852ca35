import { Module, ports, range, regs, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { n: range(0, 3) },
    out: { y: uint(4) },
  });
  words = regs(4, uint(4), (index) => index);

  step({ n }: In<Example>): Out<Example> {
    const y = this.words[n - 1];
    this.words[n] = 3;
    return { y };
  }
}
