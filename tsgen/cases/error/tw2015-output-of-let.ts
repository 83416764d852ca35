import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: bool },
    out: { y: uint(4) },
  });

  step({ a }: In<Example>): Out<Example> {
    let y = a;
    return { y };
  }
}
