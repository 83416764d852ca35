import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: bool, n: uint(4) },
    out: { y: uint(5) },
  });

  step({ a, n }: In<Example>): Out<Example> {
    return { y: n + a };
  }
}
