import { Module, bool, countOnes, ports, range, regs, uint, type In, type Out } from 'tilewright/language';

/** Filled first in every clock. */
export class RegistersAreWires extends Module {
  readonly io = ports({
    in: { row: range(0, 3), pulse: bool },
    out: { count: uint(3) },
  });
  lines = regs(4, bool);

  step({ row, pulse }: In<RegistersAreWires>): Out<RegistersAreWires> {
    this.lines.fill(false);
    this.lines[row] = pulse;
    return { count: countOnes(this.lines) };
  }
}
