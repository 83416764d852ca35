import { bool, Module, outReg, ports, type In } from 'tilewright/language';

/** A name is assigned that nothing declares, in the text of a multi-line expression. */
export class Undeclared extends Module {
  readonly io = ports({ in: { a: bool }, out: {} });
  held = outReg(bool);

  step({ a }: In<Undeclared>) {
    this.select({
      in: a,
    }).value = a;
    this.held = a;
    return {};
  }
}
