import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { words: vec(4, uint(4)) },
    out: { y: uint(6) },
  });

  step({ words }: In<Example>): Out<Example> {
    let y = 0;
    for (const word of words) y += word;
    return { y };
  }
}
