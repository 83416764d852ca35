import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(8) },
    out: { y: uint(8) },
  });

  step({ a }: In<Example>): Out<Example> {
    const words = new Uint8Array(a);
    return { y: words[0] };
  }
}
