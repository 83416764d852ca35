import { bool, Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** Divides by repeated subtraction. */
export class GuardedDivider extends Module {
  readonly io = ports({
    in: { enable: bool, start: bool, dividend: uint(8), divisor: uint(8) },
    out: { quotient: uint(8), remainder: uint(8), busy: bool, failed: bool },
  });

  rest = reg(uint(8));
  by = reg(uint(8));
  count = reg(uint(8));
  running = reg(bool);

  step({ enable, start, dividend, divisor }: In<GuardedDivider>): Out<GuardedDivider> {
    // Frozen: everything keeps its value.
    if (!enable) return { quotient: 0, remainder: 0, busy: this.running, failed: false };

    if (start) {
      this.rest = dividend;
      this.by = divisor;
      this.count = 0;
      // What is written before a return stays written.
      if (divisor === 0) return { quotient: 0, remainder: dividend, busy: false, failed: true };
      this.running = true;
      return { quotient: 0, remainder: dividend, busy: true, failed: false };
    }

    const quotient = this.count;
    const busy = this.running;
    const remainder = this.rest;
    if (busy && remainder >= this.by) {
      this.rest = remainder - this.by;
      if (this.count < 255) this.count += 1;
    } else this.running = false;
    return { quotient, remainder, busy, failed: false };
  }
}
