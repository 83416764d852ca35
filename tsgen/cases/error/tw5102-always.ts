import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(2) },
  });

  step({ a }: In<Example>): Out<Example> {
    let y = 0;
    if (a < 16) y = 1;
    return { y };
  }
}
