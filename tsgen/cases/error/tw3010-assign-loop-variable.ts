import { Module, bit, ports, uint, vec, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: vec(4, bit) },
    out: { y: uint(4) },
  });

  step({ a }: In<Example>): Out<Example> {
    let y = 0;
    for (let i = 0; i < 4; i++) {
      y += a[i];
      i = 3;
    }
    return { y };
  }
}
