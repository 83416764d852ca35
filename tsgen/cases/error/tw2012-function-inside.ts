import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(4) },
  });

  step({ a }: In<Example>): Out<Example> {
    function half(x: number): number {
      return x >> 1;
    }
    return { y: half(a) };
  }
}
