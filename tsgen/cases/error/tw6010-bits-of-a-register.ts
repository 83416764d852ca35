import { Module, bool, ports, reg, regs, slice, uint, type In, type Out } from 'tilewright/language';

/** The register keeps eight bits, and four of them are used; of the array, one of three. */
export class BitsOfARegister extends Module {
  readonly io = ports({
    in: { load: bool, a: uint(8) },
    out: { y: uint(4), z: uint(8) },
  });
  held = reg(uint(8));
  words = regs(3, uint(8));

  step({ load, a }: In<BitsOfARegister>): Out<BitsOfARegister> {
    const y = slice(this.held, 5, 2);
    const z = this.words[1];
    if (load) {
      this.held = a;
      this.words.fill(a);
    }
    return { y, z };
  }
}
