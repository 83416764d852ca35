import { Module, outReg, ports, uint, wrap, type In, type Out } from 'tilewright/language';

/** Of the cases of a switch one ends the step; what follows it is for all others. */
export class StepSwitchReturns extends Module {
  readonly io = ports({ in: { mode: uint(2), x: uint(4) }, out: { y: uint(6) } });
  total = outReg(uint(6));

  step({ mode, x }: In<StepSwitchReturns>): Out<StepSwitchReturns> {
    let y = x + 1;
    switch (mode) {
      default:
        y = 2 * x;
        break;
      case 1:
        this.total = 0;
        return { y: 40 };
      case 2:
        y = 3 * x;
        break;
    }
    this.total = wrap(this.total + y, uint(6));
    return { y };
  }
}
