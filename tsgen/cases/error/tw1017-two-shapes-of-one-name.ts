import { Module, bool, outReg, ports, uint, type In, type Out } from 'tilewright/language';

class Counter extends Module {
  readonly io = ports({ in: { enable: bool }, out: {} });
  count: number;

  constructor(start: number) {
    super({});
    this.count = outReg(uint(4), start);
  }

  step({ enable }: In<Counter>): Record<string, never> {
    if (enable) this.count = this.count < 15 ? this.count + 1 : 0;
    return {};
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { enable: bool },
    out: { y: uint(5) },
  });
  readonly first = new Counter(0);
  readonly second = new Counter(8);

  step({ enable }: In<Example>): Out<Example> {
    const y = this.first.count + this.second.count;
    this.first.step({ enable });
    this.second.step({ enable });
    return { y };
  }
}
