import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(30), b: uint(30) },
    out: { y: bool },
  });

  step({ a, b }: In<Example>): Out<Example> {
    return { y: a * b > 1000 };
  }
}
