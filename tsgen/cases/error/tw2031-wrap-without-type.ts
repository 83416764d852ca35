import { Module, outReg, ports, uint, wrap, type In } from 'tilewright/language';

/** wrap() without a type. */
export class WrapWithoutType extends Module {
  readonly io = ports({ in: { b: uint(4) }, out: {} });
  held = outReg(uint(3));

  step({ b }: In<WrapWithoutType>) {
    this.held = wrap(b);
    return {};
  }
}
