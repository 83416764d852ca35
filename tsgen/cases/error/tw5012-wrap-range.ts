import { Module, ports, range, uint, wrap, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: range(0, 9) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: wrap(a, range(0, 9)) };
  }
}
