import { Module, fixed, fixedConstant, ports, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);

export class Example extends Module {
  readonly io = ports({ in: { level: Level }, out: { y: fixed(7, 4) } });
  readonly HALF = fixedConstant(0.5, fixed(2, 6));

  step({ level }: In<Example>): Out<Example> {
    return { y: level - this.HALF };
  }
}
