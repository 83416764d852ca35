import { Module, ports, uint, type In, type Out } from 'tilewright/language';

let offset = 3;

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(5) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: a + offset };
  }
}
