import { bool, enumOf, Module, outReg, ports, type In, type Out } from 'tilewright/language';
import { State as States, InsideHeater } from './files/heater.ts';

const State = { Idle: 0, Run: 1 } as const;

/** The State of the sub-module is on wires alone: it gets the sub-module's name. */
export class EnumsInside extends Module {
  readonly io = ports({ in: { go: bool }, out: { failed: bool } });
  state = outReg(enumOf({ State }));
  heater = new InsideHeater();

  step({ go }: In<EnumsInside>): Out<EnumsInside> {
    const want: (typeof States)[keyof typeof States] = go ? States.Fail : States.Hot;
    const { now } = this.heater.step({ on: this.state === State.Run, want });
    switch (now) {
      case States.Off:
      case States.Warm:
        if (go) this.state = State.Run;
        return { failed: false };
      case States.Hot:
        this.state = State.Idle;
        return { failed: false };
      case States.Fail:
        return { failed: true };
    }
  }
}
