import { Module, int, ports, range, regs, saturate, type In, type Out } from 'tilewright/language';

/** A register array of signed numbers. */
export class RegisterArraySigned extends Module {
  readonly io = ports({
    in: { row: range(0, 4), delta: int(3) },
    out: { y: int(5) },
  });
  sums = regs(5, int(5), (index) => -index);

  step({ row, delta }: In<RegisterArraySigned>): Out<RegisterArraySigned> {
    const sum = saturate(this.sums[row] + delta, int(5));
    this.sums[row] = sum;
    return { y: sum };
  }
}
