import { Module, bool, fixed, ports, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);

function chosen(fine: boolean, a: number, b: number): number {
  if (fine) return a;
  return b;
}

/** A variable, and a function, that have another scale on another path. */
export class Example extends Module {
  readonly io = ports({ in: { level: Level, gain: Gain, fine: bool }, out: { y: Level, z: Level } });

  step({ level, gain, fine }: In<Example>): Out<Example> {
    let x = level;
    if (fine) x = gain;
    return { y: x, z: chosen(fine, gain, level) };
  }
}
