import { Module, bool, fits, ports, range, reg, uint, type In, type Out } from 'tilewright/language';

/** What is proved of a register holds until it is assigned. */
export class NarrowedState extends Module {
  readonly io = ports({
    in: { step: uint(3), enable: bool },
    out: { space: uint(5) },
  });
  level = reg(range(0, 20));

  step({ step, enable }: In<NarrowedState>): Out<NarrowedState> {
    const space = 20 - this.level;
    if (enable && step <= space) this.level = fits(this.level + step, range(0, 20));
    return { space };
  }
}
