import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: bool },
    out: { y: uint(2) },
  });

  step({ a }: In<Example>): Out<Example> {
    let y = 0;
    switch (a) {
      case true:
        y = 1;
        break;
    }
    return { y };
  }
}
