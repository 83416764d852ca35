import { Module, outReg, ports, range, uint, vec, type In, type Out } from 'tilewright/language';

class Sum extends Module {
  readonly io = ports({ in: { x: vec(2, uint(4)) }, out: {} });
  sum = outReg(uint(5));

  step({ x }: In<Sum>): Record<string, never> {
    this.sum = x[0] + x[1];
    return {};
  }
}

export class Example extends Module {
  readonly io = ports({ in: { x: vec(2, uint(4)), chosen: range(0, 4) }, out: { y: uint(5) } });
  sums = Array.from({ length: 4 }, () => new Sum({}));

  step({ x, chosen }: In<Example>): Out<Example> {
    const y = this.sums[chosen].sum;
    for (let i = 0; i < 4; i++) this.sums[i].step({ x });
    return { y };
  }
}
