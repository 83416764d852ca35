import { bool, Module, outReg, ports, type In } from 'tilewright/language';

/** The module as a value. */
export class ThisAlone extends Module {
  readonly io = ports({ in: { a: bool }, out: {} });
  held = outReg(bool);

  step({ a }: In<ThisAlone>) {
    this.held = a ? this : a;
    return {};
  }
}
