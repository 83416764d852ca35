import { Module, bool, fixed, ports, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);

export class Example extends Module {
  readonly io = ports({ in: { level: Level, gain: Gain }, out: { above: bool } });

  step({ level, gain }: In<Example>): Out<Example> {
    return { above: level > gain };
  }
}
