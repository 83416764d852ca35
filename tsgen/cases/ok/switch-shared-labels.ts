import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** Several labels share a branch. */
export class SwitchSharedLabels extends Module {
  readonly io = ports({
    in: { code: uint(3), a: uint(4) },
    out: { y: uint(5) },
  });

  step({ code, a }: In<SwitchSharedLabels>): Out<SwitchSharedLabels> {
    let y = 0;
    switch (code) {
      case 0:
      case 3:
      case 5:
        y = a + 1;
        break;
      case 1: {
        y = 30;
        break;
      }
      case 2:
      default:
        y = a;
        break;
    }
    return { y };
  }
}
