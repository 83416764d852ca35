import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** The same name with two types in two branches. */
export class NamesOfSiblings extends Module {
  readonly io = ports({
    in: { choose: uint(2), a: uint(6) },
    out: { y: uint(7) },
  });

  step({ choose, a }: In<NamesOfSiblings>): Out<NamesOfSiblings> {
    let y = 0;
    if (choose === 0) {
      const t = a + 1;
      y = t;
    } else if (choose === 1) {
      const t = a > 7;
      y = Number(t);
    } else {
      const t = a * 2;
      y = t;
    }
    return { y };
  }
}
