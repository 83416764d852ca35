import { Module, bool, fixed, fixedConstant, ports, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);
const HALF = fixedConstant(0.5, Gain);

/** A constant has a scale too: that of the type it was made for. */
export class Example extends Module {
  readonly io = ports({ in: { level: Level, gain: Gain }, out: { above: bool, half: bool, low: bool } });
  readonly FLOOR = fixedConstant(-1.25, Gain);

  step({ level, gain }: In<Example>): Out<Example> {
    return { above: level > gain, half: level >= HALF, low: level < this.FLOOR };
  }
}
