import { Module, outReg, ports, reg, uint, type In } from 'tilewright/language';

/** The sum is assigned in every clock before it is used: nothing of the clock before is. */
export class RegisterIsAWire extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: {},
  });
  sum = reg(uint(5));
  total = outReg(uint(12));

  step({ a, b }: In<RegisterIsAWire>) {
    this.sum = a + b;
    if (this.total + this.sum < 4096) this.total += this.sum;
    return {};
  }
}
