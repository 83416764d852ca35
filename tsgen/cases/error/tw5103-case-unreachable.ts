import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(2) },
    out: { y: uint(2) },
  });

  step({ a }: In<Example>): Out<Example> {
    let y = 0;
    switch (a) {
      case 1:
        y = 1;
        break;
      case 4:
        y = 2;
        break;
    }
    return { y };
  }
}
