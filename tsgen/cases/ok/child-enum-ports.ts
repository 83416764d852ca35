import { Module, bool, enumOf, outReg, ports, type In, type Out } from 'tilewright/language';

const Mode = { Hold: 0, Up: 1, Down: 2 } as const;

class Follower extends Module {
  readonly io = ports({ in: { mode: enumOf({ Mode }) }, out: { up: bool } });
  last = outReg(enumOf({ Mode }));

  step({ mode }: In<Follower>): Out<Follower> {
    const up = mode === Mode.Up && this.last !== Mode.Up;
    this.last = mode;
    return { up };
  }
}

/** Enums in and out of a sub-module. */
export class ChildEnumPorts extends Module {
  readonly io = ports({
    in: { fast: bool, slow: bool },
    out: { raised: bool, previous: enumOf({ Mode }) },
  });
  readonly follower = new Follower({});

  step({ fast, slow }: In<ChildEnumPorts>): Out<ChildEnumPorts> {
    const previous = this.follower.last;
    const { up } = this.follower.step({ mode: fast ? Mode.Up : slow ? Mode.Down : Mode.Hold });
    return { raised: up, previous };
  }
}
