import { Module, ports, range, saturate, type In, type Out } from 'tilewright/language';

/** Clamps from below, at its parameter. */
export class Floor extends Module<{ low: number }> {
  readonly io = ports({ in: { x: range(-9, 9) }, out: { y: range(this.p.low, 9) } });

  step({ x }: In<Floor>): Out<Floor> {
    return { y: saturate(x, range(this.p.low, 9)) };
  }
}

/** Sub-modules whose parameters differ in their sign alone. */
export class ChildNegativeParameter extends Module {
  readonly io = ports({ in: { x: range(-9, 9) }, out: { above: range(3, 9), nearest: range(-3, 9) } });
  positive = new Floor({ low: 3 });
  negative = new Floor({ low: -3 });

  step({ x }: In<ChildNegativeParameter>): Out<ChildNegativeParameter> {
    const { y: above } = this.positive.step({ x });
    const { y: nearest } = this.negative.step({ x });
    return { above, nearest };
  }
}
