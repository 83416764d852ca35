import { Module, bool, ports, range, reg, type In, type Out } from 'tilewright/language';

/** A getter of a register, read into a local: it is compiled, never run. */
export class GetterIntoLocal extends Module {
  readonly io = ports({
    in: { tick: bool },
    out: { full: bool },
  });
  count = reg(range(0, 9));

  get isFull(): boolean {
    return this.count === 9;
  }

  step({ tick }: In<GetterIntoLocal>): Out<GetterIntoLocal> {
    const full = this.isFull;
    if (tick) this.count = full ? 0 : this.count + 1;
    return { full };
  }
}
