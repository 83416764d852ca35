import { Module, int, ports, regs, uint, type In, type Out } from 'tilewright/language';

/** Elements one bit beyond a byte and beyond two, with their sign. */
export class RegisterArrayNineBits extends Module {
  readonly io = ports({
    in: { x: int(9), wide: int(17), at: uint(1) },
    out: { y: int(9), z: int(17) },
  });
  nine = regs(2, int(9));
  seventeen = regs(2, int(17));

  step({ x, wide, at }: In<RegisterArrayNineBits>): Out<RegisterArrayNineBits> {
    const y = this.nine[at];
    const z = this.seventeen[at];
    this.nine[at] = x;
    this.seventeen[at] = wide;
    return { y, z };
  }
}
