import { Module, ports, uint, vec, wires, type In, type Out } from 'tilewright/language';

/** Four-bit words handed out through a port of three-bit words. */
export class CopiedElements extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { words: vec(3, uint(3)) } });
  words = wires(3, uint(4));

  step({ a }: In<CopiedElements>): Out<CopiedElements> {
    this.words.fill(a);
    return { words: this.words };
  }
}
