import { Module, outReg, ports, uint, type In } from 'tilewright/language';

export class ChangesBuiltIn extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: {} });
  q = outReg(uint(4));

  constructor() {
    super();
    Object.assign(Array.prototype, { map: undefined });
  }

  step({ a }: In<ChangesBuiltIn>) {
    this.q = a;
    return {};
  }
}
