import { Module, bool, ports, range, reg, type In, type Out } from 'tilewright/language';

/** Constants of the module keep their names. */
export class FieldConstants extends Module {
  readonly io = ports({
    in: { tick: bool },
    out: { last: bool },
  });
  readonly PERIOD = 10;
  readonly LAST = this.PERIOD - 1;
  count = reg(range(0, this.LAST));

  step({ tick }: In<FieldConstants>): Out<FieldConstants> {
    const last = this.count === this.LAST;
    if (tick) {
      if (last) this.count = 0;
      else this.count += 1;
    }
    return { last };
  }
}
