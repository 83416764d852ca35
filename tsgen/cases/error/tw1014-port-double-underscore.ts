import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a__b: uint(4) },
    out: { y: uint(5) },
  });

  step({ a__b }: In<Example>): Out<Example> {
    return { y: a__b + 1 };
  }
}
