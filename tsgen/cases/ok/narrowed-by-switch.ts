import { Module, ports, range, uint, type In, type Out } from 'tilewright/language';

/** A case fixes its subject. */
export class NarrowedBySwitch extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: range(0, 30) },
  });

  step({ a }: In<NarrowedBySwitch>): Out<NarrowedBySwitch> {
    let y = 0;
    switch (a) {
      case 2:
        y = a * 10;
        break;
      case 3:
        y = a * 10;
        break;
    }
    return { y };
  }
}
