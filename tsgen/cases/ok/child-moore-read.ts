import { Module, bool, outReg, ports, range, uint, type In, type Out } from 'tilewright/language';

class Counter extends Module<{ last: number }> {
  readonly io = ports({ in: { enable: bool }, out: {} });
  count = outReg(range(0, this.p.last));

  step({ enable }: In<Counter>): Record<string, never> {
    if (enable) this.count = this.count < this.p.last ? this.count + 1 : 0;
    return {};
  }
}

/** The registered output of one sub-module drives another, whichever is stepped first. */
export class ChildMooreRead extends Module {
  readonly io = ports({
    in: { enable: bool },
    out: { y: uint(8) },
  });
  readonly units = new Counter({ last: 9 });
  readonly tens = new Counter({ last: 5 });

  step({ enable }: In<ChildMooreRead>): Out<ChildMooreRead> {
    const units = this.units.count;
    const tens = this.tens.count;
    this.units.step({ enable });
    this.tens.step({ enable: enable && units === 9 });
    return { y: tens * 10 + units };
  }
}
