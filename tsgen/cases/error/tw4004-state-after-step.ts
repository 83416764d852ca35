import { Module, bool, ports, reg, uint, type In, type Out } from 'tilewright/language';

class Counter extends Module {
  readonly io = ports({ in: { enable: bool }, out: {}, state: { full: bool } });
  count = reg(uint(4));

  get full(): boolean {
    return this.count === 15;
  }

  step({ enable }: In<Counter>): Record<string, never> {
    if (enable && this.count < 15) this.count += 1;
    return {};
  }
}

export class Example extends Module {
  readonly io = ports({ in: { enable: bool }, out: { full: bool } });
  counter = new Counter({});

  step({ enable }: In<Example>): Out<Example> {
    this.counter.step({ enable });
    return { full: this.counter.full };
  }
}
