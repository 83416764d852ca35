import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(2) },
    out: { y: uint(3) },
  });

  step({ a }: In<Example>): Out<Example> {
    let b: number;
    if (a > 1) b = a;
    return { y: b + 1 };
  }
}
