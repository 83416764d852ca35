import { Module, bit, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4), n: uint(2) },
    out: { y: bit },
  });

  step({ a, n }: In<Example>): Out<Example> {
    return { y: a[n] };
  }
}
