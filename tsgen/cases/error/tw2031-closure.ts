import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(8) },
  });

  step({ a }: In<Example>): Out<Example> {
    const half = (x: number): number => x >> 1;
    return { y: half(a) };
  }
}
