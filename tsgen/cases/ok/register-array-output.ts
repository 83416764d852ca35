import { Module, bool, outRegs, ports, uint, type In } from 'tilewright/language';

/** A register array that is a port. */
export class RegisterArrayOutput extends Module {
  readonly io = ports({
    in: { enable: bool, value: uint(3) },
    out: {},
  });
  history = outRegs(4, uint(3));

  step({ enable, value }: In<RegisterArrayOutput>): Record<string, never> {
    if (enable) {
      for (let i = 3; i > 0; i--) this.history[i] = this.history[i - 1];
      this.history[0] = value;
    }
    return {};
  }
}
