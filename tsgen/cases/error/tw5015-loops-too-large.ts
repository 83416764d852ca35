import { Module, bit, ports, uint, wrap, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: bit },
    out: { y: uint(20) },
  });

  step({ a }: In<Example>): Out<Example> {
    let y = 0;
    for (let i = 0; i < 1000; i++) {
      for (let j = 0; j < 1000; j++) {
        for (let k = 0; k < 1000; k++) y = wrap(y + a, uint(20));
      }
    }
    return { y };
  }
}
