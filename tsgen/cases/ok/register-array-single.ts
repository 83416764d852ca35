import { Module, int, ports, regs, type In, type Out } from 'tilewright/language';

/** A register array of one element. */
export class RegisterArraySingle extends Module {
  readonly io = ports({
    in: { value: int(4) },
    out: { y: int(4) },
  });
  only = regs(1, int(4));

  step({ value }: In<RegisterArraySingle>): Out<RegisterArraySingle> {
    const y = this.only[0];
    this.only[0] = value;
    return { y };
  }
}
