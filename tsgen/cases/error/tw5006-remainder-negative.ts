import { Module, int, ports, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: int(8) },
    out: { y: int(4) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: a % 8 };
  }
}
