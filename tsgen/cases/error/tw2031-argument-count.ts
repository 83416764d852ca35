import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function larger(a: number, b: number): number {
  return a > b ? a : b;
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(8) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: larger(a) };
  }
}
