import { Module, bool, outReg, ports } from 'tilewright/language';

/** A module without outputs but a register for a parent to read. */
export class NoPorts extends Module {
  readonly io = ports({
    in: {},
    out: {},
  });
  toggle = outReg(bool);

  step(): Record<string, never> {
    this.toggle = !this.toggle;
    return {};
  }
}
