import { Module, bool, enumOf, outReg, outRegs, ports, range, uint, wrap, type In, type Out } from 'tilewright/language';

export const Tone = { Low: 0, Middle: 1, High: 2 } as const;

class Voice extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { sum: uint(5) } });
  count = outReg(uint(4));
  tone = outReg(enumOf({ Tone }), Tone.Middle);
  quiet = outReg(bool, true);
  levels = outRegs(3, uint(4));

  step({ x }: In<Voice>): Out<Voice> {
    const sum = this.count + x;
    this.count = wrap(sum, uint(4));
    this.quiet = x === 0;
    this.tone = x > 9 ? Tone.High : x > 4 ? Tone.Middle : Tone.Low;
    for (let i = 2; i > 0; i--) this.levels[i] = this.levels[i - 1];
    this.levels[0] = x;
    return { sum };
  }
}

/** A signal chooses among the registers of sub-modules that feed each other. */
export class ChildChosen extends Module {
  readonly io = ports({
    in: { x: uint(4), chosen: range(0, 4), place: range(0, 2) },
    out: { count: uint(4), level: uint(4), tone: enumOf({ Tone }), quiet: bool, last: uint(4) },
  });
  voices = Array.from({ length: 4 }, () => new Voice({}));

  step({ x, chosen, place }: In<ChildChosen>): Out<ChildChosen> {
    const count = chosen < 4 ? this.voices[chosen].count : 0;
    const level = this.voices[chosen & 3].levels[place];
    const tone = this.voices[place + 1].tone;
    const quiet = this.voices[place].quiet;
    let last = x;
    for (let i = 0; i < 4; i++) {
      const { sum } = this.voices[i].step({ x: last });
      last = wrap(sum, uint(4));
    }
    return { count, level, tone, quiet, last };
  }
}
