import { Module, outRegs, ports, regs, uint, vec, type In, type Out } from 'tilewright/language';

/** Four-bit words handed out through a port of three-bit words. */
export class CopiedElements extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { words: vec(3, uint(3)) } });
  held = regs(3, uint(4));
  last = outRegs(2, uint(4));

  step({ a }: In<CopiedElements>): Out<CopiedElements> {
    this.held[0] = a;
    this.last[1] = this.held[1];
    return { words: this.held };
  }
}
