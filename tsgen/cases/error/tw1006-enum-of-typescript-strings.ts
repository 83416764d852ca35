import { enumOf, Module, ports, reg, type Out } from 'tilewright/language';

enum State {
  Idle = 'idle',
  Busy = 'busy',
}

export class Example extends Module {
  readonly io = ports({ in: {}, out: { y: enumOf({ State }) } });
  state = reg(enumOf({ State }));

  step(): Out<Example> {
    const y = this.state;
    this.state = State.Busy;
    return { y };
  }
}
