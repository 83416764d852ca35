import { Module, bit, ports, regs, uint, vec, type In, type Out } from 'tilewright/language';

class Any extends Module {
  readonly io = ports({ in: { words: vec(2, uint(3)) }, out: { y: uint(4) } });

  step({ words }: In<Any>): Out<Any> {
    return { y: words[0] + words[1] };
  }
}

/** Four-bit words handed to a sub-module that takes three-bit words. */
export class Example extends Module {
  readonly io = ports({ in: { at: bit, word: uint(4) }, out: { y: uint(4) } });
  words = regs(2, uint(4));
  any = new Any({});

  step({ at, word }: In<Example>): Out<Example> {
    const { y } = this.any.step({ words: this.words });
    this.words[at] = word;
    return { y };
  }
}
