import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { n: uint(4) },
    out: { y: bool },
  });

  step({ n }: In<Example>): Out<Example> {
    return { y: !n };
  }
}
