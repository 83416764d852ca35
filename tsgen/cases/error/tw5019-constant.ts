import { Module, fixed, fixedConstant, ports, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const HALF = fixedConstant(0.5, fixed(2, 6));

/** A constant has the scale of the type that it was made for. */
export class Example extends Module {
  readonly io = ports({ in: { level: Level }, out: { y: fixed(7, 4) } });

  step({ level }: In<Example>): Out<Example> {
    return { y: level + HALF };
  }
}
