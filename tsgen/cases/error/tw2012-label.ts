import { Module, bool, ports, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { a: bool },
    out: { y: bool },
  });

  step({ a }: In<Example>): Out<Example> {
    let y = false;
    outer: {
      if (a) break outer;
      y = true;
    }
    return { y };
  }
}
