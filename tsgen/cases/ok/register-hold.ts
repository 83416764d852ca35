import { Module, bool, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** A register that is not assigned keeps its value. */
export class RegisterHold extends Module {
  readonly io = ports({
    in: { load: bool, value: uint(8) },
    out: { y: uint(8) },
  });
  held = reg(uint(8), 17);

  step({ load, value }: In<RegisterHold>): Out<RegisterHold> {
    const y = this.held;
    if (load) this.held = value;
    return { y };
  }
}
