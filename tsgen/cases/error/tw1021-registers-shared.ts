import { Module, ports, range, regs, uint, type In, type Out } from 'tilewright/language';

/** The second name stands for the same registers. */
export class RegistersShared extends Module {
  readonly io = ports({ in: { a: uint(4), i: range(0, 3) }, out: { y: uint(4) } });
  one = regs(4, uint(4));
  two = this.one;

  step({ a, i }: In<RegistersShared>): Out<RegistersShared> {
    const y = this.two[i];
    this.one[i] = a;
    return { y };
  }
}
