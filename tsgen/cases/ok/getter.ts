import { Module, bool, ports, range, reg, type In, type Out } from 'tilewright/language';

/** A getter is put in place where it is read. */
export class Getter extends Module {
  readonly io = ports({
    in: { tick: bool },
    out: { full: bool },
  });
  count = reg(range(0, 9));

  get isFull(): boolean {
    return this.count === 9;
  }

  step({ tick }: In<Getter>): Out<Getter> {
    if (tick) this.count = this.isFull ? 0 : this.count + 1;
    return { full: this.isFull };
  }
}
