import { Module, outReg, ports, uint, type In } from 'tilewright/language';

/** A reset value that is drawn when the module is made. */
export class ResetValueOfChance extends Module {
  readonly io = ports({ in: { a: uint(8) }, out: {} });
  state = outReg(uint(8), Math.floor(Math.random() * 256));

  step({ a }: In<ResetValueOfChance>) {
    this.state ^= a;
    return {};
  }
}
