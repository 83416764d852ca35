import { Module, ports, slice, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { word: uint(8), n: uint(3) },
    out: { y: uint(4) },
  });

  step({ word, n }: In<Example>): Out<Example> {
    return { y: slice(word, n, 0) };
  }
}
