import { bool, enumOf, Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

enum Light {
  Green,
  Yellow,
  Red = 5,
}

const enum Speed {
  Slow,
  Fast = 3,
}

/** Enums of TypeScript: the members, without the names that it keeps for their values. */
export class EnumTypescript extends Module {
  readonly io = ports({
    in: { go: bool, wished: enumOf({ Light }), m: uint(3) },
    out: { light: enumOf({ Light }), stop: bool, fast: bool },
  });
  light = reg(enumOf({ Light }), Light.Red);
  speed = reg(enumOf({ Speed }));

  step({ go, wished, m }: In<EnumTypescript>): Out<EnumTypescript> {
    const light = this.light;
    const stop = light === Light.Red || wished === Light['Red'];
    switch (this.light) {
      case Light.Green:
        if (go) this.light = Light.Yellow;
        break;
      case Light.Yellow:
        this.light = Light.Red;
        break;
      case Light.Red:
        this.light = wished;
        break;
    }
    const fast = this.speed === Speed.Fast;
    this.speed = m === 3 ? Speed.Fast : Speed.Slow;
    return { light, stop, fast };
  }
}
