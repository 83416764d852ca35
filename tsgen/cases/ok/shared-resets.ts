import { bool, enumOf, Module, outReg, ports, range, regs, uint, vec, type In, type Out } from 'tilewright/language';

export const Mode = { Idle: 0, Run: 1, Hold: 2 } as const;

class Phase extends Module<{ mode: 0 | 1 | 2; start: number; first: number }> {
  readonly io = ports({ in: { step: bool }, out: { oldest: range(-6, 5), busy: bool } });
  mode = outReg(enumOf({ Mode }), this.p.mode);
  /** Counts to 9 and starts again. */
  count = outReg(range(0, 9), this.p.start);
  trace = regs(3, range(-6, 5), (index) => this.p.first + index);

  step({ step }: In<Phase>): Out<Phase> {
    const oldest = this.trace[2];
    const busy = this.mode !== Mode.Idle;
    if (step) {
      this.count = this.count === 9 ? 0 : this.count + 1;
      if (this.mode === Mode.Idle) this.mode = Mode.Run;
      else if (this.mode === Mode.Run) this.mode = Mode.Hold;
      else this.mode = Mode.Idle;
      this.trace[2] = this.trace[1];
      this.trace[1] = this.trace[0];
      this.trace[0] = oldest;
    }
    return { oldest, busy };
  }
}

/** Three instances of one module that differ in reset values: of a scalar, an enum and an array. */
export class SharedResets extends Module {
  readonly io = ports({
    in: { steps: vec(3, bool) },
    out: { sum: range(-18, 15), counts: uint(5), busy: uint(2) },
  });
  readonly early = new Phase({ mode: Mode.Idle, start: 0, first: -6 });
  readonly middle = new Phase({ mode: Mode.Run, start: 4, first: -1 });
  readonly late = new Phase({ mode: Mode.Hold, start: 9, first: 3 });

  step({ steps }: In<SharedResets>): Out<SharedResets> {
    const counts = this.early.count + this.middle.count + this.late.count;
    const first = this.early.step({ step: steps[0] });
    const second = this.middle.step({ step: steps[1] });
    const third = this.late.step({ step: steps[2] });
    const busy = Number(first.busy) + Number(second.busy) + Number(third.busy);
    return { sum: first.oldest + second.oldest + third.oldest, counts, busy };
  }
}
