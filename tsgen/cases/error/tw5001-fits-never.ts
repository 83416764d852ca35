import { Module, fits, ports, range, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: range(20, 30) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: fits(a, range(20, 30)) };
  }
}
