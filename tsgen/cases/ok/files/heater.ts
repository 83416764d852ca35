import { bool, enumOf, Module, outReg, ports, type In, type Out } from 'tilewright/language';

export const State = { Off: 0, Warm: 1, Hot: 2, Fail: 3 } as const;
export type HeaterState = (typeof State)[keyof typeof State];

/** Has a State of its own. */
export class StatesHeater extends Module {
  readonly io = ports({ in: { on: bool, want: enumOf({ State }) }, out: { now: enumOf({ State }) } });
  state = outReg(enumOf({ State }));

  step({ on, want }: In<StatesHeater>): Out<StatesHeater> {
    const now = this.state;
    if (!on) this.state = State.Off;
    else if (now === State.Off) this.state = State.Warm;
    else if (now === State.Warm) this.state = want;
    return { now };
  }
}

/** The same under another name. */
export class InsideHeater extends StatesHeater {}
