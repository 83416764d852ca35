import { Module, bit, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: bit },
    out: { y: uint(24) },
  });

  step({ a }: In<Example>): Out<Example> {
    let y = 0;
    for (let i = 0; i < 10000; i++) {
      for (let j = 0; j < 1000; j++) y += a;
    }
    return { y };
  }
}
