import { Module, ports, range, regs, uint, type In, type Out } from 'tilewright/language';

/** A table in flip-flops. */
export class ArrayNeverAssigned extends Module {
  readonly io = ports({ in: { i: range(0, 3) }, out: { y: uint(4) } });
  levels = regs(4, uint(4), (i) => 3 * i);

  step({ i }: In<ArrayNeverAssigned>): Out<ArrayNeverAssigned> {
    return { y: this.levels[i] };
  }
}
