import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(6) },
  });

  step({ a }: In<Example>): Out<Example> {
    const twice = half * 2;
    const half = a >> 1;
    return { y: twice + half };
  }
}
