import { Module, outReg, ports, uint, type In } from 'tilewright/language';

/** What no case names leaves the value as it was. */
export class SwitchWithoutDefault extends Module {
  readonly io = ports({
    in: { code: uint(3) },
    out: {},
  });
  held = outReg(uint(4));

  step({ code }: In<SwitchWithoutDefault>): Record<string, never> {
    switch (code) {
      case 2:
        this.held = 5;
        break;
      case 4:
        this.held = 9;
        break;
    }
    return {};
  }
}
