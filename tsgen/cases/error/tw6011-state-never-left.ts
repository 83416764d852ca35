import { Module, bool, enumOf, outReg, ports, range, type In } from 'tilewright/language';

const State = { Idle: 0, Run: 1, Done: 2 } as const;

/** After the last step nothing takes it back. */
export class StateNeverLeft extends Module {
  readonly io = ports({ in: { go: bool }, out: {} });
  state = outReg(enumOf({ State }));
  count = outReg(range(0, 9));

  step({ go }: In<StateNeverLeft>) {
    switch (this.state) {
      case State.Idle:
        if (go) this.state = State.Run;
        break;
      case State.Run:
        if (this.count < 9) this.count += 1;
        else this.state = State.Done;
        break;
      case State.Done:
        this.count = 0;
        break;
    }
    return {};
  }
}
