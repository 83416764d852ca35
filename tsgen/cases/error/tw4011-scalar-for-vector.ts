import { Module, bit, ports, uint, vec, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { lines: vec(4, bit) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { lines: a };
  }
}
