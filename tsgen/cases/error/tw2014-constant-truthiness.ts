import { bool, Module, outReg, ports, type In } from 'tilewright/language';

/** A constant that is only truthy: V8 would take the branch. */
export class ConstantTruthiness extends Module {
  readonly io = ports({ in: { a: bool }, out: {} });
  readonly LENGTH = 4;
  held = outReg(bool);

  step({ a }: In<ConstantTruthiness>) {
    if (this.LENGTH) this.held = a;
    return {};
  }
}
