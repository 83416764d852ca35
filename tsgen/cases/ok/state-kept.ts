import { Module, bool, enumOf, outReg, ports, type In } from 'tilewright/language';

const State = { Armed: 0, Fired: 1 } as const;

/** A last state, which only a reset ends, says so. */
export class StateKept extends Module {
  readonly io = ports({ in: { trip: bool }, out: {} });
  state = outReg(enumOf({ State }));

  step({ trip }: In<StateKept>) {
    switch (this.state) {
      case State.Armed:
        if (trip) this.state = State.Fired;
        break;
      case State.Fired:
        this.state = State.Fired;
        break;
    }
    return {};
  }
}
