import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(8) },
  });

  step({ a }: In<Example>): Out<Example> {
    let y = 0;
    for (let i = 0; i !== 4; i++) y += a;
    return { y };
  }
}
