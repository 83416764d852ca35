import { bool, enumOf, Module, outReg, ports, type In, type Out } from 'tilewright/language';
import { State as HeaterStates, StatesHeater, type HeaterState } from './files/heater.ts';

const State = { Idle: 0, Run: 1 } as const;
type Phase = (typeof State)[keyof typeof State];

function isHot(state: HeaterState): boolean {
  return state === HeaterStates.Hot || state === HeaterStates.Fail;
}

function toggled(phase: Phase): Phase {
  return phase === State.Idle ? State.Run : State.Idle;
}

/** The module and its sub-module each have an enum named State; types go by other names than their enums. */
export class EnumsOfOneName extends Module {
  readonly io = ports({
    in: { go: bool },
    out: { hot: bool, running: enumOf({ State }), inner: enumOf({ HeaterStates }) },
  });
  phase = outReg(enumOf({ State }));
  heater = new StatesHeater();

  step({ go }: In<EnumsOfOneName>): Out<EnumsOfOneName> {
    const running = this.phase;
    const on = running === State.Run;
    const { now } = this.heater.step({ on, want: go ? HeaterStates.Fail : HeaterStates.Hot });
    if (go) this.phase = toggled(running);
    return { hot: isHot(now), running, inner: now };
  }
}
