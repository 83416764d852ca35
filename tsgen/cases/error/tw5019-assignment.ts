import { Module, fixed, outReg, ports, regs, ufixed, vec, wires, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);
const Pair = vec(2, Gain);

/** Into registers, elements, a whole array, and an output. */
export class Example extends Module {
  readonly io = ports({
    in: { level: Level, gains: Pair },
    out: { first: Level, second: Level, copies: vec(2, Level), share: ufixed(6, 5) },
  });
  last = outReg(Level);
  line = regs(2, Level);
  levels = wires(2, Level);

  step({ level, gains }: In<Example>): Out<Example> {
    const first = this.line[0];
    const second = this.line[1];
    this.last = gains[0];
    this.line[0] = gains[1];
    this.line[1] = level;
    this.levels.fill(gains[0]);
    return { first, second, copies: this.levels, share: level > 0 ? level : 0 };
  }
}
