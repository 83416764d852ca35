import { bool, Module, outReg, ports, uint, type In, type Out } from 'tilewright/language';

class Counter extends Module {
  readonly io = ports({ in: { up: bool }, out: {} });
  count = outReg(uint(4));

  step({ up }: In<Counter>): Out<Counter> {
    if (up && this.count < 15) this.count += 1;
    return {};
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { enable: bool, a: uint(4) },
    out: { y: uint(4) },
  });
  counter = new Counter();

  step({ enable, a }: In<Example>): Out<Example> {
    if (!enable) return { y: 0 };
    const y = this.counter.count;
    this.counter.step({ up: a > 3 });
    return { y };
  }
}
