import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function ones(word: number): number {
  return word === 0 ? 0 : (word & 1) + ones(word >> 1);
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(4) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: ones(a) };
  }
}
