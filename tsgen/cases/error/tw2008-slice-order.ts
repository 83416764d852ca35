import { Module, ports, slice, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { word: uint(8) },
    out: { y: uint(4) },
  });

  step({ word }: In<Example>): Out<Example> {
    return { y: slice(word, 0, 3) };
  }
}
