import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(4) },
  });

  step({ a }: In<Example>): Out<Example> {
    let y;
    y = a;
    return { y };
  }
}
