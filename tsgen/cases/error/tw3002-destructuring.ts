import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { words: vec(2, uint(4)) },
    out: { y: uint(5) },
  });

  step({ words }: In<Example>): Out<Example> {
    const [first, second] = words;
    return { y: first + second };
  }
}
