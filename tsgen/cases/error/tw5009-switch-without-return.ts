import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { select: uint(2), a: uint(4), b: uint(4) },
    out: { y: uint(4) },
  });

  step({ select, a, b }: In<Example>): Out<Example> {
    switch (select) {
      case 0:
        return { y: a };
      case 1:
        return { y: b };
    }
  }
}
