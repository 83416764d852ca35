import { Module, bool, ports, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: bool, b: bool },
    out: { y: bool },
  });

  step({ a, b }: In<Example>): Out<Example> {
    return { y: a < b };
  }
}
