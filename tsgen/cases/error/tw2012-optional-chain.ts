import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { words: vec(4, uint(4)), n: uint(2) },
    out: { y: uint(4) },
  });

  step({ words, n }: In<Example>): Out<Example> {
    return { y: words?.[n] };
  }
}
