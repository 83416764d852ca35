import { Module, memory, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { address: uint(3), value: uint(8), other: uint(3) },
    out: { y: uint(8) },
  });
  words = memory(8, uint(8));

  step({ address, value, other }: In<Example>): Out<Example> {
    const y = this.words[other];
    this.words[address] = value;
    this.words[other] = 0;
    return { y };
  }
}
