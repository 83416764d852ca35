import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4) },
    out: { y: uint(2) },
  });

  step({ a, b }: In<Example>): Out<Example> {
    let y = 0;
    switch (a) {
      case b:
        y = 1;
        break;
    }
    return { y };
  }
}
