import { Module, fixed, ports, toFixed, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);

/** toFixed() is told the scale of one factor. */
export class Example extends Module {
  readonly io = ports({ in: { level: Level, gain: Gain }, out: { y: Level } });

  step({ level, gain }: In<Example>): Out<Example> {
    return { y: toFixed(level * gain, Gain, Level, { rounding: 'nearest', overflow: 'saturate' }) };
  }
}
