import { Module, bool, enumOf, outReg, ports, reg, type In } from 'tilewright/language';

const State = { Open: 0, Closing: 1, Closed: 2 } as const;

/** The next state is chosen by an expression that gives Closed for Closed. */
export class NextStateHolds extends Module {
  readonly io = ports({ in: { shut: bool }, out: {} });
  state = reg(enumOf({ State }));
  open = outReg(bool);

  step({ shut }: In<NextStateHolds>) {
    this.open = this.state === State.Open;
    if (this.state === State.Open) this.state = shut ? State.Closing : State.Open;
    else this.state = this.state === State.Closing && !shut ? State.Open : State.Closed;
    return {};
  }
}
