import { Module, outReg, ports, uint, wrap, type In } from 'tilewright/language';

const gain = 3;

/** A method means the constant of its file, whatever its caller calls a local. */
export class MethodOuterConstant extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: {} });
  level = outReg(uint(8));
  factor = outReg(uint(4));

  private raise(by: number): void {
    const next = this.level + by * gain;
    this.level = wrap(next, uint(8));
  }

  step({ x }: In<MethodOuterConstant>): Record<string, never> {
    const gain = x;
    this.raise(1);
    this.factor = gain;
    return {};
  }
}
