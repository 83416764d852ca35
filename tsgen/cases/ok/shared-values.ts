import { Module, ports, reg, saturate, int, uint, wrap, type In, type Out } from 'tilewright/language';

class Shaper extends Module<{ gain: number; steepness: number }> {
  readonly io = ports({ in: { x: int(6), level: uint(3) }, out: { y: int(8), over: uint(1) } });
  /** Response at each level. */
  readonly curve = [0, 1, 2, 3, 4, 5, 6, 7].map((level) => level * level * this.p.steepness - 70);
  readonly limit = 20 + this.p.gain;
  held = reg(int(8));

  step({ x, level }: In<Shaper>): Out<Shaper> {
    const shaped = saturate(x * this.p.gain + this.curve[level], int(8));
    const y = this.held;
    const over = shaped > this.limit ? 1 : 0;
    this.held = wrap(this.held + shaped + this.limit, int(8));
    return { y, over };
  }
}

/** Two instances of one module that differ in a parameter, a field and a table. */
export class SharedValues extends Module {
  readonly io = ports({ in: { x: int(6), level: uint(3) }, out: { low: int(8), high: int(8), over: uint(2) } });
  readonly first = new Shaper({ gain: 3, steepness: 3 });
  readonly second = new Shaper({ gain: 4, steepness: 2 });

  step({ x, level }: In<SharedValues>): Out<SharedValues> {
    const low = this.first.step({ x, level });
    const high = this.second.step({ x, level });
    return { low: low.y, high: high.y, over: low.over + high.over };
  }
}
