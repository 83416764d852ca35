import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** 2^53 is the first integer that JavaScript does not keep apart from its neighbour. */
export class JustBeyond extends Module {
  readonly io = ports({ in: { a: uint(53) }, out: { y: bool } });

  step({ a }: In<JustBeyond>): Out<JustBeyond> {
    return { y: a + 1 > 5 };
  }
}
