import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(40) },
    out: { y: uint(36) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: a >> 4 };
  }
}
