import { Module, bool, int, outReg, ports, saturate, type In } from 'tilewright/language';

/** A counter that stays at both ends. */
export class SaturatingCounter extends Module {
  readonly io = ports({
    in: { up: bool, down: bool },
    out: {},
  });
  level = outReg(int(4));

  step({ up, down }: In<SaturatingCounter>): Record<string, never> {
    const change = Number(up) - Number(down);
    this.level = saturate(this.level + change, int(4));
    return {};
  }
}
