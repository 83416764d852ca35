import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: { y: uint(5) },
  });

  step({ a, b }: In<Example>): Out<Example> {
    let pair = { left: a, right: b };
    pair.left = 3;
    return { y: pair.left + pair.right };
  }
}
