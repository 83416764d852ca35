import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8), b: uint(8) },
    out: { y: uint(8) },
  });

  step({ a, b }: In<Example>): Out<Example> {
    const words = [a, b];
    return { y: words[0] };
  }
}
