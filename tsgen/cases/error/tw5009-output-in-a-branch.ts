import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { go: bool, x: uint(4) },
    out: { y: uint(4) },
  });

  step({ go, x }: In<Example>): Out<Example> {
    let y: number;
    if (go) y = x;
    return { y };
  }
}
