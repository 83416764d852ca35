import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: bool },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: Date.now() % 16 < a };
  }
}
