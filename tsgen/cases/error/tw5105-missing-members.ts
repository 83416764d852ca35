import { Module, bool, enumOf, outReg, ports, type In } from 'tilewright/language';

export const Phase = { Rest: 0, Setup: 1, Pulse: 2, Recover: 3 } as const;

export class Example extends Module {
  readonly io = ports({
    in: { start: bool },
    out: {},
  });
  phase = outReg(enumOf({ Phase }));

  step({ start }: In<Example>) {
    if (this.phase !== Phase.Pulse) {
      switch (this.phase) {
        case Phase.Rest:
          if (start) this.phase = Phase.Setup;
          break;
      }
    } else if (start) {
      this.phase = Phase.Recover;
    }
    switch (this.phase) {
      case Phase.Rest:
      case Phase.Setup:
        if (start) this.phase = Phase.Pulse;
        break;
      case Phase.Pulse:
        break;
    }
    return {};
  }
}
