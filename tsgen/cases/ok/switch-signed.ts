import { Module, int, ports, uint, type In, type Out } from 'tilewright/language';

/** Cases of a signed number. */
export class SwitchSigned extends Module {
  readonly io = ports({
    in: { code: int(3) },
    out: { y: uint(2) },
  });

  step({ code }: In<SwitchSigned>): Out<SwitchSigned> {
    let y = 0;
    switch (code) {
      case -4:
        y = 1;
        break;
      case -1:
        y = 2;
        break;
      case 3:
        y = 3;
        break;
    }
    return { y };
  }
}
