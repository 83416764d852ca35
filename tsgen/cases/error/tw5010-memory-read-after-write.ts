import { Module, memory, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { address: uint(3), value: uint(8) },
    out: { y: uint(8) },
  });
  words = memory(8, uint(8));

  step({ address, value }: In<Example>): Out<Example> {
    this.words[address] = value;
    return { y: this.words[address] };
  }
}
