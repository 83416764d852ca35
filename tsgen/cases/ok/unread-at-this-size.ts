// parameters: {"delay": 0}
import { memory, Module, outReg, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** What a parameter leaves without a reader is named as such, so that lint tools are quiet about it. */
export class UnreadAtThisSize extends Module<{ readonly delay: number }> {
  static readonly parameters = { delay: { minimum: 0, maximum: 3, initial: 0 } };
  readonly io = ports({ in: { a: uint(4), enable: uint(1) }, out: { y: uint(4) } });
  held = reg(uint(4));
  words = memory(4, uint(4));
  seen = outReg(uint(4));

  step({ a, enable }: In<UnreadAtThisSize>): Out<UnreadAtThisSize> {
    let y = a;
    if (this.p.delay > 0 && enable === 1) y = this.held ^ this.words[a & 3];
    this.held = a;
    this.words[a >> 2] = a;
    this.seen = y;
    return { y };
  }
}
