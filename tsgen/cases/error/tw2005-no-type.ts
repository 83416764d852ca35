import { Module, ports, uint, wrap, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(4) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: wrap(a, 4) };
  }
}
