import { Module, bool, outReg, ports, range, type In } from 'tilewright/language';

/** The guard of a counter proves that the sum fits. */
export class IfGuardCounter extends Module {
  readonly io = ports({
    in: { up: bool, down: bool },
    out: {},
  });
  count = outReg(range(0, 12));

  step({ up, down }: In<IfGuardCounter>): Record<string, never> {
    if (up && this.count < 12) this.count += 1;
    else if (down && this.count > 0) this.count -= 1;
    return {};
  }
}
