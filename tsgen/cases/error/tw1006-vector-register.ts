import { bit, bool, Module, ports, reg, vec, type In, type Out } from 'tilewright/language';

/** A register with the type of a vector port. */
export class VectorRegister extends Module {
  readonly io = ports({ in: { a: bool }, out: { y: bool } });
  held = reg(vec(4, bit) as never) as unknown as boolean;

  step({ a }: In<VectorRegister>): Out<VectorRegister> {
    this.held = a;
    return { y: this.held };
  }
}
