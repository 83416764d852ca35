import { bit, bool, Module, ports, reg, regs, uint, vec, type In, type Out } from 'tilewright/language';

/** Or and and with what was there. */
export class LogicalAssignment extends Module {
  readonly io = ports({ in: { a: bool, b: bool, i: uint(2), lines: vec(4, bit) }, out: { y: bool, z: bool } });
  sticky = reg(bool);
  flags = regs(4, bool);

  step({ a, b, i, lines }: In<LogicalAssignment>): Out<LogicalAssignment> {
    let y = a;
    y &&= b;
    let z = this.flags[i];
    z ||= this.sticky;
    this.sticky ||= a && !b;
    this.flags[i] &&= b;
    this.flags[0] ||= lines[i] === 1;
    return { y, z };
  }
}
