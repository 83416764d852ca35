import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function* values(x: number): number {
  yield x;
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(8) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: values(a) };
  }
}
