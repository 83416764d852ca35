import { Module, outReg, ports, uint, type In } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: {},
  });
  sum = outReg(uint(8));

  step({ a }: In<Example>): Record<string, never> {
    this.sum = this.sum + a;
    return {};
  }
}
