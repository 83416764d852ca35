import { Module, int, ports, reg, saturate, type In, type Out } from 'tilewright/language';

class Stage extends Module<{ gain: number }> {
  readonly io = ports({ in: { x: int(6) }, out: { y: int(10) } });
  last = reg(int(6));

  step({ x }: In<Stage>): Out<Stage> {
    const y = this.last * this.p.gain + x;
    this.last = x;
    return { y };
  }
}

/** One sub-module feeds the next in the same clock. */
export class ChildChain extends Module {
  readonly io = ports({
    in: { x: int(6) },
    out: { y: int(11) },
  });
  readonly first = new Stage({ gain: 3 });
  readonly second = new Stage({ gain: -5 });

  step({ x }: In<ChildChain>): Out<ChildChain> {
    const { y: middle } = this.first.step({ x });
    const { y: end } = this.second.step({ x: saturate(middle, int(6)) });
    return { y: middle + end };
  }
}
