import { Module, enumOf, outReg, ports, uint, type In } from 'tilewright/language';

const State = { Idle: 0, Run: 1 } as const;

export class Example extends Module {
  readonly io = ports({
    in: { state: enumOf({ State }) },
    out: {},
  });
  count = outReg(uint(4));

  step({ state }: In<Example>): Record<string, never> {
    this.count = state;
    return {};
  }
}
