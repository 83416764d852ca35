import { Module, bool, ports, regs, uint, type In, type Out } from 'tilewright/language';

/** A shift register: the loop runs from the far end, so that each element takes the old value of the one before. */
export class LoopRegisters extends Module {
  readonly io = ports({
    in: { enable: bool, value: uint(4) },
    out: { out: uint(4) },
  });
  stages = regs(5, uint(4));

  step({ enable, value }: In<LoopRegisters>): Out<LoopRegisters> {
    const out = this.stages[4];
    if (enable) {
      for (let i = 4; i > 0; i--) this.stages[i] = this.stages[i - 1];
      this.stages[0] = value;
    }
    return { out };
  }
}
