import { Module, bool, enumOf, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** What the machine does. */
export const State = {
  /** Waits for a start. */
  Idle: 0,
  /** Counts down. */
  Run: 1,
  Done: 2,
} as const;

/** A state machine: every state has its case. */
export class SwitchEnum extends Module {
  readonly io = ports({
    in: { start: bool, length: uint(4) },
    out: { busy: bool },
  });
  /** Where the machine is. */
  state = reg(enumOf({ State }));
  left = reg(uint(4));

  step({ start, length }: In<SwitchEnum>): Out<SwitchEnum> {
    switch (this.state) {
      case State.Idle:
        if (start) {
          this.state = State.Run;
          this.left = length;
        }
        break;
      // Counts down to zero.
      case State.Run:
        if (this.left === 0) this.state = State.Done;
        else this.left -= 1;
        break;
      case State.Done:
        this.state = State.Idle;
        break;
    }
    return { busy: this.state !== State.Idle };
  }
}
