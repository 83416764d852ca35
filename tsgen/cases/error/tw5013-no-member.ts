import { Module, bool, enumOf, outReg, ports, type In } from 'tilewright/language';

const State = { Idle: 0, Run: 1, Done: 2 } as const;

export class Example extends Module {
  readonly io = ports({
    in: { go: bool },
    out: {},
  });
  state = outReg(enumOf({ State }));

  step({ go }: In<Example>): Record<string, never> {
    switch (this.state) {
      case State.Idle:
        if (go) this.state = State.Run;
        break;
      case State.Run:
        this.state = State.Done;
        break;
      case State.Done:
        this.state = 3;
        break;
    }
    return {};
  }
}
