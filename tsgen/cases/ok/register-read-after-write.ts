import { Module, bit, outReg, ports, uint, wrap, type In } from 'tilewright/language';

/** A register that is read after its assignment gives the new value. */
export class RegisterReadAfterWrite extends Module {
  readonly io = ports({
    in: { add: uint(4) },
    out: {},
  });
  sum = outReg(uint(8));
  carry = outReg(bit);

  step({ add }: In<RegisterReadAfterWrite>): Record<string, never> {
    this.sum = wrap(this.sum + add, uint(8));
    this.carry = Number(this.sum < add);
    return {};
  }
}
