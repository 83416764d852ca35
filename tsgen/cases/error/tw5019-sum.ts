import { Module, fixed, ports, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);

export class Example extends Module {
  readonly io = ports({ in: { level: Level, gain: Gain }, out: { sum: fixed(7, 4), difference: fixed(7, 4) } });

  step({ level, gain }: In<Example>): Out<Example> {
    return { sum: level + gain, difference: gain - level };
  }
}
