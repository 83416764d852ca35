import { Module, bool, outReg, ports, uint, type In } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: bool },
    out: {},
  });
  count = outReg(uint(4));

  step({ a }: In<Example>): Record<string, never> {
    this.count = a;
    return {};
  }
}
