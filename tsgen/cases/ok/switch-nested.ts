import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A switch inside a switch, with an if around its break. */
export class SwitchNested extends Module {
  readonly io = ports({
    in: { a: uint(2), b: uint(2) },
    out: { y: uint(4) },
  });

  step({ a, b }: In<SwitchNested>): Out<SwitchNested> {
    let y = 0;
    switch (a) {
      case 0:
        switch (b) {
          case 0:
            y = 1;
            break;
          default:
            y = 2;
        }
        break;
      case 3:
        if (b > 1) y = 3;
        break;
    }
    return { y };
  }
}
