import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** A local with the name of a register, and one with the name of a port of another kind. */
export class NamesLocalLikeRegister extends Module {
  readonly io = ports({
    in: { value: uint(4) },
    out: { y: uint(5) },
  });
  count = reg(uint(4));

  step({ value }: In<NamesLocalLikeRegister>): Out<NamesLocalLikeRegister> {
    const count = this.count;
    this.count = value;
    return { y: count + value };
  }
}
