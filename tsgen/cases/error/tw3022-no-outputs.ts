import { bool, Module, outReg, ports, type In } from 'tilewright/language';

/** An output is returned that the module does not have, as it has none at all. */
export class NoOutputs extends Module {
  readonly io = ports({ in: { a: bool }, out: {} });
  held = outReg(bool);

  step({ a }: In<NoOutputs>) {
    this.held = a;
    return { y: a };
  }
}
