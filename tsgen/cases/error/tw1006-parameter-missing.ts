import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module<{ width: number }> {
  readonly io = ports({
    in: { a: uint(this.p.width) },
    out: { y: bool },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: a > 3 };
  }
}
