import { Module, bool, fixed, ports, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);

function chosen(fine: boolean, a: number, b: number): number {
  if (fine) return a;
  return b;
}

/** A function that returns another scale on another path. */
export class Example extends Module {
  readonly io = ports({ in: { level: Level, gain: Gain, fine: bool }, out: { z: Level } });

  step({ level, gain, fine }: In<Example>): Out<Example> {
    return { z: chosen(fine, gain, level) };
  }
}
