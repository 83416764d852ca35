import { Module, bool, fixed, ports, toFixed, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);

export class Example extends Module {
  readonly io = ports({ in: { level: Level, gain: Gain, fine: bool }, out: { chosen: Level, smaller: Level } });

  step({ level, gain, fine }: In<Example>): Out<Example> {
    const chosen = fine ? gain : level;
    return {
      chosen: toFixed(chosen, Level, Level, { rounding: 'floor', overflow: 'saturate' }),
      smaller: Math.min(level, gain),
    };
  }
}
