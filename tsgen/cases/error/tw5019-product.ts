import { Module, fixed, ports, saturate, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);

/** The product has ten fraction bits; narrowing does not shift them out. */
export class Example extends Module {
  readonly io = ports({ in: { level: Level, gain: Gain }, out: { y: Level } });

  step({ level, gain }: In<Example>): Out<Example> {
    return { y: saturate(level * gain, Level) };
  }
}
