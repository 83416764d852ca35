import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { $sum: uint(5) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { $sum: a + 1 };
  }
}
