import { Module, bool, memory, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { clear: bool, n: uint(3), value: uint(4) },
    out: { y: uint(4) },
  });
  words = memory(8, uint(4));

  step({ clear, n, value }: In<Example>): Out<Example> {
    const y = this.words[n];
    if (clear) this.words.fill(0);
    else this.words[n] = value;
    return { y };
  }
}
