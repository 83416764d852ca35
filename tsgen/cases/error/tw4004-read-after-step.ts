import { Module, outReg, ports, uint, wrap, type Out } from 'tilewright/language';

class Counter extends Module {
  readonly io = ports({ in: {}, out: {} });
  count = outReg(uint(4));

  step(): Record<string, never> {
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
    this.counter.step({});
    return { y: this.counter.count };
  }
}
