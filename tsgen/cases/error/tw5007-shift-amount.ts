import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8), n: uint(6) },
    out: { y: uint(8) },
  });

  step({ a, n }: In<Example>): Out<Example> {
    return { y: a >> n };
  }
}
