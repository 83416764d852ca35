import { Module, bool, outReg, ports, uint, type In } from 'tilewright/language';

/** Two registers that exchange their values through a const. */
export class RegisterSwap extends Module {
  readonly io = ports({
    in: { exchange: bool, value: uint(4) },
    out: {},
  });
  left = outReg(uint(4), 3);
  right = outReg(uint(4), 12);

  step({ exchange, value }: In<RegisterSwap>): Record<string, never> {
    const before = this.left;
    if (exchange) {
      this.left = this.right;
      this.right = before;
    } else this.left = value;
    return {};
  }
}
