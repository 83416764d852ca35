import { bitAt, Module, ports, uint, type In, type Out } from 'tilewright/language';

function first(word: number): number {
  for (let i = 0; i < 8; i++) {
    if (bitAt(word, i) === 1) return i;
  }
}

export class Example extends Module {
  readonly io = ports({ in: { a: uint(8) }, out: { y: uint(4) } });

  step({ a }: In<Example>): Out<Example> {
    return { y: first(a) };
  }
}
