import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** Ifs inside ifs. */
export class IfNested extends Module {
  readonly io = ports({
    in: { a: bool, b: bool, c: bool },
    out: { y: uint(3) },
  });

  step({ a, b, c }: In<IfNested>): Out<IfNested> {
    let y = 7;
    if (a) {
      if (b) {
        y = 1;
      } else if (c) y = 2;
    } else {
      if (!b) y = 3;
      if (c) y = 4;
    }
    return { y };
  }
}
