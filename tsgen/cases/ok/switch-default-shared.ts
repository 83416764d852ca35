import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Labels that share a body with default, and a default that does not come last. */
export class SwitchDefaultShared extends Module {
  readonly io = ports({
    in: { code: uint(3) },
    out: { first: uint(3), middle: uint(3), last: uint(3) },
  });

  step({ code }: In<SwitchDefaultShared>): Out<SwitchDefaultShared> {
    let first = 0;
    switch (code) {
      default:
      case 2:
        first = 1;
        break;
      case 4:
        first = 2;
        break;
    }
    let middle = 0;
    switch (code) {
      case 1:
        middle = 1;
        break;
      default:
        middle = 2;
        break;
      case 6:
        middle = 3;
        break;
    }
    let last = 0;
    switch (code) {
      case 1:
        last = 1;
        break;
      case 5:
      default:
        last = 2;
    }
    return { first, middle, last };
  }
}
