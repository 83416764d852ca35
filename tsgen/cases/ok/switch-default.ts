import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A default takes what no case names. */
export class SwitchDefault extends Module {
  readonly io = ports({
    in: { code: uint(4) },
    out: { y: uint(4) },
  });

  step({ code }: In<SwitchDefault>): Out<SwitchDefault> {
    let y = 0;
    switch (code) {
      case 1:
        y = 9;
        break;
      case 7:
        y = 4;
        break;
      default:
        y = 15;
    }
    return { y };
  }
}
