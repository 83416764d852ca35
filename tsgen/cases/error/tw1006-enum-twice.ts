import { Module, bool, enumOf, outReg, ports, type In } from 'tilewright/language';

const State = { Idle: 0, Run: 0 } as const;

export class Example extends Module {
  readonly io = ports({
    in: { start: bool },
    out: {},
  });
  state = outReg(enumOf({ State }));

  step({ start }: In<Example>): Record<string, never> {
    if (start) this.state = State.Run;
    return {};
  }
}
