import { Module, bitAt, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { n: uint(3), word: uint(8) },
    out: { y: uint(4) },
  });

  step({ n, word }: In<Example>): Out<Example> {
    let y = 0;
    for (let i = 0; i < n; i++) y += bitAt(word, i);
    return { y };
  }
}
