import { Module, bool, outReg, ports, uint, wrap, type Out } from 'tilewright/language';

class Clock extends Module {
  readonly io = ports({ in: {}, out: {} });
  phase = outReg(uint(2));

  step(): Record<string, never> {
    this.phase = wrap(this.phase + 1, uint(2));
    return {};
  }
}

/** A sub-module without inputs. */
export class ChildWithoutInputs extends Module {
  readonly io = ports({
    in: {},
    out: { tick: bool },
  });
  readonly clock = new Clock({});

  step(): Out<ChildWithoutInputs> {
    const tick = this.clock.phase === 3;
    this.clock.step({});
    return { tick };
  }
}
