import { Module, memory, ports, range, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { address: range(0, 15), word: uint(8) },
    out: { y: uint(8) },
  });
  words = memory(16, uint(8), { read: 'registered', collision: 'old' });

  step({ address, word }: In<Example>): Out<Example> {
    const y = this.words[address];
    this.words.read(address);
    this.words.write(address, word);
    return { y };
  }
}
