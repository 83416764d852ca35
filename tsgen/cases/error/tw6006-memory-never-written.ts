import { Module, memory, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { address: uint(3) },
    out: { y: uint(8) },
  });
  words = memory(8, uint(8));

  step({ address }: In<Example>): Out<Example> {
    return { y: this.words[address] };
  }
}
