import { Module, bool, fixed, ports, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);

/** A variable that has another scale on another path. */
export class Example extends Module {
  readonly io = ports({ in: { level: Level, gain: Gain, fine: bool }, out: { y: Level } });

  step({ level, gain, fine }: In<Example>): Out<Example> {
    let x = level;
    if (fine) x = gain;
    return { y: x };
  }
}
