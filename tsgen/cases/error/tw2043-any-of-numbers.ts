import { Module, bool, ports, anyOf, uint, vec, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { words: vec(4, uint(3)) },
    out: { y: bool },
  });

  step({ words }: In<Example>): Out<Example> {
    return { y: anyOf(words) };
  }
}
