import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(40), b: uint(8) },
    out: { y: uint(40) },
  });

  step({ a, b }: In<Example>): Out<Example> {
    return { y: a | b };
  }
}
