import { Module, bool, outReg, ports, uint, wrap, type In } from 'tilewright/language';

/** Only registered outputs. */
export class MooreOutput extends Module {
  readonly io = ports({
    in: { enable: bool },
    out: {},
  });
  pulse = outReg(bool);
  count = outReg(uint(2));

  step({ enable }: In<MooreOutput>): Record<string, never> {
    this.pulse = enable && this.count === 3;
    if (enable) this.count = wrap(this.count + 1, uint(2));
    return {};
  }
}
