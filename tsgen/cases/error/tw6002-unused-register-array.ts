import { Module, bool, ports, regs, uint, type In, type Out } from 'tilewright/language';

/** Every element is shifted on, and none is looked at. */
export class UnusedRegisterArray extends Module {
  readonly io = ports({ in: { a: uint(4), set: bool }, out: { y: uint(4) } });
  history = regs(3, uint(4));

  step({ a, set }: In<UnusedRegisterArray>): Out<UnusedRegisterArray> {
    if (set) this.history.fill(a);
    return { y: a };
  }
}
