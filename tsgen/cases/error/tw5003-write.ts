import { Module, bit, outRegs, ports, uint, type In } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { n: uint(3) },
    out: {},
  });
  words = outRegs(6, bit);

  step({ n }: In<Example>): Record<string, never> {
    this.words[n] = 1;
    return {};
  }
}
