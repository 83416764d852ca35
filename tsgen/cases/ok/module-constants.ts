import { Module, bitAt, bool, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** Bits of the generator polynomial. */
const POLYNOMIAL = 0xb8;
const SEED = 1;

/** Constants of the file keep their names, comments and radix. */
export class ModuleConstants extends Module {
  readonly io = ports({
    in: { draw: bool },
    out: { y: uint(8) },
  });
  /** Galois shift register. */
  state = reg(uint(8), SEED);

  step({ draw }: In<ModuleConstants>): Out<ModuleConstants> {
    const shifted = this.state >> 1;
    const y = this.state;
    if (draw) this.state = bitAt(y, 0) === 1 ? shifted ^ POLYNOMIAL : shifted;
    return { y };
  }
}
