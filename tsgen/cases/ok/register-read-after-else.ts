import { Module, bool, outReg, ports, regs, uint, type In, type Out } from 'tilewright/language';

/** Only the second branch assigns: a read after it sees the next value all the same. */
export class RegisterReadAfterElse extends Module {
  readonly io = ports({ in: { hold: bool, x: uint(4), place: uint(2) }, out: { y: uint(4), z: uint(4) } });
  count = outReg(uint(4), 5);
  words = regs(4, uint(4));

  step({ hold, x, place }: In<RegisterReadAfterElse>): Out<RegisterReadAfterElse> {
    let held = 0;
    if (hold) held = 1;
    else {
      this.count = x;
      this.words[place] = x;
    }
    const y = this.count ^ held;
    return { y, z: this.words[x & 3] };
  }
}
