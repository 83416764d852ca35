import { Module, ports, regs, uint, type In, type Out } from 'tilewright/language';

/** Both elements that were written are read as they will be. */
export class RegisterArrayTwoWrites extends Module {
  readonly io = ports({ in: { x: uint(4), y: uint(4) }, out: { first: uint(4), last: uint(4) } });
  words = regs(3, uint(4));

  step({ x, y }: In<RegisterArrayTwoWrites>): Out<RegisterArrayTwoWrites> {
    this.words[0] = x ^ this.words[1];
    this.words[1] = y;
    this.words[2] = x;
    const first = this.words[0];
    return { first, last: this.words[2] };
  }
}
