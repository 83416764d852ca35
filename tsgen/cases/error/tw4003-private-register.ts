import { Module, bool, outReg, ports, reg, uint, wrap, type Out } from 'tilewright/language';

class Counter extends Module {
  readonly io = ports({ in: {}, out: {} });
  count = reg(uint(4));
  last = outReg(bool);

  step(): Record<string, never> {
    this.last = this.count === 14;
    this.count = wrap(this.count + 1, uint(4));
    return {};
  }
}

export class Example extends Module {
  readonly io = ports({
    in: {},
    out: { y: uint(4) },
  });
  readonly counter = new Counter({});

  step(): Out<Example> {
    const y = this.counter.count;
    this.counter.step({});
    return { y };
  }
}
