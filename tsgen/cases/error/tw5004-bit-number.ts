import { Module, bit, bitAt, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8), n: uint(6) },
    out: { y: bit },
  });

  step({ a, n }: In<Example>): Out<Example> {
    return { y: bitAt(a, n) };
  }
}
