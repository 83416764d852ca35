import { Module, fixed, ports, toFixed, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(6, 3);

class Halver extends Module {
  readonly io = ports({ in: { x: Gain }, out: { half: Gain } });

  step({ x }: In<Halver>): Out<Halver> {
    return { half: toFixed(x, 4, Gain, { rounding: 'floor', overflow: 'saturate' }) };
  }
}

export class Example extends Module {
  readonly io = ports({ in: { level: Level }, out: { half: Level } });
  readonly halver = new Halver({});

  step({ level }: In<Example>): Out<Example> {
    const { half } = this.halver.step({ x: level > 255 ? 255 : level < -256 ? -256 : level });
    return { half };
  }
}
