import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(16), n: uint(5) },
    out: { y: uint(48) },
  });

  step({ a, n }: In<Example>): Out<Example> {
    return { y: a << n };
  }
}
