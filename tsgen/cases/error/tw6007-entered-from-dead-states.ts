import { Module, bool, enumOf, outReg, ports, type In } from 'tilewright/language';

const State = { Idle: 0, Run: 1, Fault: 2, Retry: 3 } as const;

/** Fault and Retry lead to each other, and nothing leads there. */
export class EnteredFromDeadStates extends Module {
  readonly io = ports({ in: { go: bool }, out: {} });
  state = outReg(enumOf({ State }));

  step({ go }: In<EnteredFromDeadStates>) {
    switch (this.state) {
      case State.Idle:
        if (go) this.state = State.Run;
        break;
      case State.Run:
        this.state = State.Idle;
        break;
      case State.Fault:
        this.state = State.Retry;
        break;
      case State.Retry:
        this.state = go ? State.Idle : State.Fault;
        break;
    }
    return {};
  }
}
